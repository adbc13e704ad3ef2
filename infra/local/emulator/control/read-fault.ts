// Reads POST /faults: {match: {method, path}, action: {status?, headers?, body?, reset?, delayMs?, handle?}, times}.
import type { Fault, FaultAction } from '../fault.ts';
import { isRecord, unknownNames } from './control-error.ts';

export type FaultInput =
  | { readonly fault: Fault; readonly problems: readonly [] }
  | { readonly fault: null; readonly problems: readonly string[] };

export function readFault(input: unknown): FaultInput {
  if (!isRecord(input)) return { fault: null, problems: ['the body is {match, action, times}'] };
  const { match = {}, action, times = 1 } = input;
  const problems = [
    ...unknownNames(input, ['match', 'action', 'times'], 'a fault'),
    ...matchProblems(match),
    ...actionProblems(action),
    ...(times === null || (Number.isInteger(times) && (times as number) > 0)
      ? []
      : ['times is a whole number from 1 on, or null for always']),
  ];
  if (problems.length > 0) return { fault: null, problems };
  return {
    fault: { match: match as Fault['match'], action: action as FaultAction, remaining: times as number | null },
    problems: [],
  };
}

function matchProblems(match: unknown): string[] {
  if (!isRecord(match)) return ['match is {method, path}'];
  return [
    ...unknownNames(match, ['method', 'path'], 'match'),
    ...(match.method === undefined || typeof match.method === 'string'
      ? []
      : ['match.method is a text such as "POST"']),
    ...(match.path === undefined || typeof match.path === 'string'
      ? []
      : ['match.path is a text: a part of the path, or a pattern with *']),
  ];
}

function actionProblems(action: unknown): string[] {
  if (!isRecord(action)) return ['action is {status?, headers?, body?, reset?, delayMs?, handle?}'];
  const { status, headers, reset, delayMs, handle } = action;
  const problems = unknownNames(action, ['status', 'headers', 'body', 'reset', 'delayMs', 'handle'], 'action');
  if (Object.keys(action).length === 0) problems.push('action is empty: say what happens');
  if (status !== undefined && !(Number.isInteger(status) && (status as number) >= 200 && (status as number) <= 599))
    problems.push('action.status is from 200 to 599');
  if (
    headers !== undefined &&
    !(isRecord(headers) && Object.values(headers).every((each) => typeof each === 'string'))
  ) {
    problems.push('action.headers is an object of texts');
  }
  if (reset !== undefined && reset !== 'before' && reset !== 'after')
    problems.push('action.reset is "before" or "after"');
  if (delayMs !== undefined && !(typeof delayMs === 'number' && delayMs >= 0))
    problems.push('action.delayMs is a number of milliseconds');
  if (handle !== undefined && typeof handle !== 'boolean') problems.push('action.handle is true or false');
  return problems;
}
