// Bad control input: 400, every fault at once, each saying what would be right.
import type { Response } from 'express';

export function sendProblems(response: Response, problems: readonly string[], status = 400): void {
  response.status(status).json({
    error: {
      code: status === 404 ? 'not-found' : status === 409 ? 'conflict' : 'bad-input',
      message: problems.join('; '),
      problems,
    },
  });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names `input` has that are not in `known`, as sentences. */
export function unknownNames(
  input: Readonly<Record<string, unknown>>,
  known: readonly string[],
  where: string,
): string[] {
  return Object.keys(input)
    .filter((name) => !known.includes(name))
    .map((name) => `${where} knows ${known.join(', ')}, not "${name}"`);
}
