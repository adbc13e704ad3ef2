// Evaluating an expression over HTTP: the answers of the language, in the shape callers rely on.
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { expressionHandlers } from '../../api/http/expressions.ts';
import { openDoor } from './doors.ts';

const clock = () => new Date('2026-11-23T12:00:00Z');
const { app } = openDoor({ handlers: expressionHandlers({ clock, extensions: true }) });
const evaluate = (body: object) =>
  request(app).post('/v1/expressions/evaluate').set('x-api-key', 'somebody').send(body);

describe('an expression', () => {
  it.each([
    [
      'gives a text',
      { expression: 'Join(" ", [a], [b])', attributes: { a: 'x', b: 'y' } },
      { outcome: 'value', value: 'x y' },
    ],
    ['gives a number', { expression: 'BitAnd(&HF, &HF7)', attributes: {} }, { outcome: 'value', value: 7 }],
    [
      'gives a list',
      { expression: 'Split([a], ",")', attributes: { a: 'x,y' } },
      { outcome: 'value', value: ['x', 'y'] },
    ],
    [
      'gives nothing for an attribute',
      { expression: 'IgnoreFlowIfNullOrEmpty([a])', attributes: {} },
      { outcome: 'ignoreAttribute', value: null },
    ],
    [
      'leaves an object alone',
      { expression: 'IIF([a] = "x", IgnoreObjectFlow, "y")', attributes: { a: 'x' } },
      { outcome: 'ignoreObject', value: null },
    ],
    ['gives null', { expression: '[a]', attributes: { a: null } }, { outcome: 'value', value: null }],
    ['gives a boolean', { expression: 'IsPresent([a])', attributes: { a: 'x' } }, { outcome: 'value', value: true }],
    [
      'gives numbers beyond 2^53 as text',
      { expression: 'NumFromDate("2020-12-31 23:59:59-08:00")', attributes: {} },
      { outcome: 'value', value: '132539615990000000' },
    ],
    [
      'gives the first value that is not taken, whatever the case',
      { expression: 'SelectUniqueValue([a], Append([a], "1"))', attributes: { a: 'joe' }, taken: ['JOE'] },
      { outcome: 'value', value: 'joe1' },
    ],
    [
      'knows the default domain it is given',
      { expression: 'Append("a@", DefaultDomain())', attributes: {}, defaultDomain: 'contoso.com' },
      { outcome: 'value', value: 'a@contoso.com' },
    ],
    [
      'takes an extension',
      { expression: 'Trim([a]) & "!"', attributes: { a: ' x ' } },
      { outcome: 'value', value: 'x!' },
    ],
    [
      'takes the time it is given',
      { expression: 'Now()', attributes: {}, now: '2021-07-02T15:33:38Z' },
      { outcome: 'value', value: '7/2/2021 3:33:38 PM' },
    ],
    [
      'takes the time of the service else',
      { expression: 'Now()', attributes: {} },
      { outcome: 'value', value: '11/23/2026 12:00:00 PM' },
    ],
  ])('%s', async (_what, body, answer) => {
    const response = await evaluate(body).expect(200);
    expect(response.body).toEqual(answer);
  });

  it('that is faulty is an answer with the place of the fault', async () => {
    const { body } = await evaluate({ expression: 'Append([a], "b"', attributes: { a: 'a' } }).expect(200);
    expect(body).toEqual({
      outcome: 'error',
      value: null,
      error: { code: expect.any(String), message: expect.any(String), position: expect.any(Number) },
    });
  });

  it('that is faulty is shown with a caret below the place, also where only the values are at fault', async () => {
    const parsed = await evaluate({ expression: 'Append([a],\n  ToLowr([b]))', attributes: {} }).expect(200);
    expect(parsed.body.error).toEqual({
      code: 'unknown-function',
      position: 14,
      message: [
        'Unknown function ToLowr: did you mean ToLower?',
        'line 2, column 3:   ToLowr([b]))',
        '                    ^',
      ].join('\n'),
    });
    const run = await evaluate({ expression: 'Append("x", CDate([b]))', attributes: { b: 'secret' } }).expect(200);
    expect(run.body.error).toMatchObject({ code: 'unreadable-date', position: 12 });
    expect(run.body.error.message).toMatch(/CDate\(\[b\]\)\)\n {31}\^$/);
    expect(run.body.error.message).not.toContain('secret');
  });

  it.each([
    ['SelectUniqueValue("a", "b")', { taken: ['a', 'b'] }, 'no-unique-value'],
    ['SelectUniqueValue("a", "b")', { taken: 'a' }, undefined],
    ['DefaultDomain()', {}, 'no-default-domain'],
  ])('%s with %j ends in %s', async (expression, surroundings, code) => {
    const { status, body } = await evaluate({ expression, attributes: {}, ...surroundings });
    expect([status, body.error?.code]).toEqual(code === undefined ? [400, undefined] : [200, code]);
  });

  it('with an extension that is switched off is told how to switch it on', async () => {
    const off = openDoor({ handlers: expressionHandlers({ clock, extensions: false }) }).app;
    const { body } = await request(off)
      .post('/v1/expressions/evaluate')
      .set('x-api-key', 'somebody')
      .send({ expression: 'Trim([a])', attributes: { a: 'x' } })
      .expect(200);
    expect(body.error.code).toBe('extension-switched-off');
    expect(body.error.message).toContain('EXPRESSION_EXTENSIONS=true');
  });

  it('without a place for its fault says so with null', async () => {
    const { body } = await evaluate({ expression: 'x'.repeat(15_000), attributes: {} }).expect(200);
    expect(body).toMatchObject({ outcome: 'error', error: { position: null } });
  });

  it('that is missing is a refused request', async () => {
    const { body } = await evaluate({ attributes: {} }).expect(400);
    expect(body.detail).toBe('body.expression is missing.');
  });
});
