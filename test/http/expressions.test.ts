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

  it('without a place for its fault says so with null', async () => {
    const { body } = await evaluate({ expression: 'x'.repeat(15_000), attributes: {} }).expect(200);
    expect(body).toMatchObject({ outcome: 'error', error: { position: null } });
  });

  it('that is missing is a refused request', async () => {
    const { body } = await evaluate({ attributes: {} }).expect(400);
    expect(body.detail).toBe('body.expression is missing.');
  });
});
