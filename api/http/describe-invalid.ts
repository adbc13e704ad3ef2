// Turns what the contract's validator found into a problem a maker can act on: what, where, and what would be right.
import { error as validatorErrors } from 'express-openapi-validator';
import { closestWord } from './closest-word.ts';
import type { Operation } from './contract.ts';
import { type Fault, Problem } from './problem.ts';

interface ValidatorFault {
  readonly path: string;
  readonly message: string;
  readonly errorCode?: string;
}

/** The problem for an error of the validator, or undefined when the error is not one of its own. */
export function describeInvalid(error: unknown, operation: Operation | undefined): Problem | undefined {
  const faults = ((error as { errors?: readonly ValidatorFault[] }).errors ?? []).map(toFault);
  if (error instanceof validatorErrors.BadRequest) {
    const unknown = /^Unknown query parameter '(.*)'$/s.exec(error.message)?.[1];
    if (unknown !== undefined) return unknownParameter(unknown, operation?.queryNames ?? []);
    const empty = /^Empty value found for query parameter '(.*)'$/s.exec(error.message)?.[1];
    if (empty !== undefined)
      return new Problem(
        400,
        'empty-parameter',
        `The query parameter "${cut(empty)}" is there, but empty. Give it a value or leave it out.`,
      );
    return invalidRequest(faults);
  }
  if (error instanceof validatorErrors.UnsupportedMediaType) {
    return new Problem(415, 'unsupported-content-type', 'This operation reads application/json.', { cause: error });
  }
  return undefined;
}

function unknownParameter(name: string, known: readonly string[]): Problem {
  const meant = closestWord(name, known);
  const hint =
    meant !== undefined
      ? `Did you mean "${meant}"?`
      : known.length > 0
        ? `This operation takes ${known.join(', ')}.`
        : 'This operation takes none.';
  return new Problem(400, 'unknown-parameter', `There is no query parameter "${cut(name)}". ${hint}`, {
    errors: [{ path: `query.${cut(name)}`, message: hint }],
  });
}

function invalidRequest(faults: readonly Fault[]): Problem {
  const missing = faults.find((fault) => fault.path.startsWith('query.') && fault.message === 'is missing');
  if (missing !== undefined && faults.length === 1) {
    const name = missing.path.slice('query.'.length);
    return new Problem(400, 'missing-parameter', `The query parameter "${name}" is missing.`, { errors: faults });
  }
  return new Problem(400, 'invalid-request', sentence(faults) || 'The request is not what the contract says.', {
    errors: faults,
  });
}

/** The first faults as one sentence. */
export function sentence(faults: readonly Fault[]): string {
  const shown = faults.slice(0, 5).map((fault) => `${fault.path} ${fault.message}`);
  const more = faults.length > shown.length ? ` and ${faults.length - shown.length} more` : '';
  return shown.length === 0 ? '' : `${shown.join('; ')}${more}.`;
}

/** A fault of the validator with its place and message in plain words. */
export function toFault(fault: ValidatorFault): Fault {
  return { path: readablePath(fault.path), message: readableMessage(fault) };
}

// `/body/records/3` → `body.records[3]`
function readablePath(pointer: string): string {
  const words = pointer.split('/').filter((word) => word !== '');
  const path = words.reduce(
    (path, word) => (/^\d+$/.test(word) ? `${path}[${word}]` : path === '' ? word : `${path}.${unescapePointer(word)}`),
    '',
  );
  return cut(path || 'request', 200);
}

function unescapePointer(word: string): string {
  return word.replaceAll('~1', '/').replaceAll('~0', '~');
}

// The schema words of ajv in plain ones. None of them quotes the value that was sent.
function readableMessage(fault: ValidatorFault): string {
  const keyword = fault.errorCode?.split('.')[0];
  if (keyword === 'required') return 'is missing';
  if (keyword === 'additionalProperties') return 'is not known here';
  if (keyword === 'pattern' && fault.message.includes('^[a-z0-9][a-z0-9-]{0,62}$')) {
    return 'must be a name of lower-case letters, digits and hyphens, at most 63';
  }
  if (keyword === 'format')
    return fault.message
      .replace('must match format', 'must have the form')
      .replace('"date-time"', '"date-time", such as 2026-11-23T05:00:00Z')
      .replace('"duration"', '"duration", such as PT4H')
      .replace('"byte"', 'of base64 (RFC 4648)');
  return fault.message;
}

function cut(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
