import { describe, expect, it } from 'vitest';
import { isBucketFull, readGraphError } from '../../api/graph/graph-error.ts';

function body(code: unknown, message: unknown): string {
  return JSON.stringify({ error: { code, message, innerError: { 'request-id': 'r' } } });
}

describe('an error body of Graph', () => {
  it.each([
    [
      "gives the code and Graph's known sentence",
      400,
      body('InvalidDataFormat', 'Invalid Data Format'),
      'InvalidDataFormat',
      'Invalid Data Format',
    ],
    [
      'gives our own words where the message could quote a person',
      400,
      body('BadRequest', "The value 'Quintessa Overby' of displayName is invalid"),
      'BadRequest',
      'Graph answered 400 with code BadRequest.',
    ],
    [
      'gives the status where a sentence stands in place of the code',
      400,
      body('Quintessa Overby is no user', null),
      'http-400',
      'Graph answered 400.',
    ],
    ['gives the status for the page of a proxy', 413, '<html>too large</html>', 'http-413', 'Graph answered 413.'],
    ['gives the status for an empty body', 503, '', 'http-503', 'Graph answered 503.'],
    ['gives the status for a body that broke off', 503, null, 'http-503', 'Graph answered 503.'],
    ['gives the status for JSON of another kind', 404, '[1]', 'http-404', 'Graph answered 404.'],
    ['gives the status for an error that is a text', 404, '{"error":"x"}', 'http-404', 'Graph answered 404.'],
  ])('%s', (_, status, text, code, message) => {
    expect(readGraphError(status, text)).toEqual({ code, message });
  });

  it('is told to be a full bucket by its message, because its code is not documented', () => {
    const full = readGraphError(
      500,
      body('InternalServerError', 'The bucket that stores the ingested data is full. Try again later.'),
    );
    expect(isBucketFull(full)).toBe(true);
    expect(isBucketFull(readGraphError(500, body('InternalServerError', 'oops')))).toBe(false);
  });
});
