// Functions documented only for neighbouring Microsoft engines (cloud sync, Connect sync), but seen in mappings that
// people paste. An option leaves them out; they are then unknown.

import type { Argument, FunctionRow, Site } from '../function-row.ts';
import { fail, one, overText, parameterText, two } from '../function-row.ts';
import { checkLength } from '../limits.ts';
import { toCount } from '../to-number.ts';
import { toSingle } from '../to-single.ts';
import { toText } from '../to-text.ts';
import type { Value } from '../value.ts';
import { componentOf } from './distinguished-name.ts';
import { sidText } from './sid.ts';

export const extensionFunctions: readonly FunctionRow[] = [
  {
    name: 'Trim',
    parameters: 'value',
    arity: [1, 1],
    extension: true,
    body: one((value) => overText(value, (text) => text.trim())),
  },
  {
    name: 'ConvertFromBase64',
    parameters: 'source, encoding?',
    arity: [1, 2],
    words: ['Unicode', 'UTF8', 'ASCII'],
    extension: true,
    body: two(convertFromBase64),
  },
  // Raised only when it runs: it is there to stand in a branch.
  { name: 'Error', parameters: 'message', arity: [1, 1], extension: true, needsContext: true, body: errorBody },
  { name: 'DNComponent', parameters: 'dn, n', arity: [2, 2], extension: true, body: two(dnComponent) },
  { name: 'StringFromSid', parameters: 'bytes', arity: [1, 1], extension: true, body: one(stringFromSid) },
  { name: 'Prepend', parameters: 'prefix, source', arity: [2, 2], extension: true, body: two(prepend) },
  { name: 'IsNothing', parameters: 'source', arity: [1, 1], extension: true, body: one((value) => value === null) },
  {
    name: 'Len',
    parameters: 'value',
    arity: [1, 1],
    extension: true,
    body: one((value) => overText(value, (text) => text.length)),
  },
  { name: 'Right', parameters: 'string, numChars', arity: [2, 2], extension: true, body: two(right) },
];

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

function convertFromBase64(source: Value, encoding: Value, site: Site): Value {
  const name = parameterText(encoding, site) || 'Unicode';
  if (!['Unicode', 'UTF8', 'ASCII'].includes(name)) {
    throw fail(site, 'unknown-encoding', 'encoding must be Unicode, UTF8 or ASCII.');
  }
  return overText(source, (text) => decode(base64Bytes(text, site), name));
}

function base64Bytes(text: string, site: Site): Uint8Array {
  const written = text.replace(/[\r\n\t ]/g, '');
  if (!base64.test(written)) throw fail(site, 'not-base64', 'the value is not base64.');
  return Buffer.from(written, 'base64');
}

function decode(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'Unicode') return Buffer.from(bytes).toString('utf16le');
  if (encoding === 'UTF8') return Buffer.from(bytes).toString('utf8');
  return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join('');
}

/** A message that is written out is shown; one made from attributes is not, since errors carry no personal data. */
function errorBody(list: readonly Argument[], site: Site): () => Value {
  const constant = list[0]?.constant;
  const written = constant === undefined ? null : toText(constant.value);
  return () => {
    throw fail(site, 'error-raised', written ?? 'raised by the mapping, with a message made from attributes.');
  };
}

function dnComponent(dn: Value, index: Value, site: Site): Value {
  const number = toCount(toSingle(index, site.position), 'n', site);
  if (number < 1) throw fail(site, 'start-below-one', 'n counts from 1.');
  return overText(dn, (text) => componentOf(text, number) ?? null);
}

/** Binary arrives as base64 text or as a list of byte values. */
function stringFromSid(value: Value, site: Site): Value {
  if (value === null) return null;
  const bytes = Array.isArray(value) ? Uint8Array.from(value, Number) : base64Bytes(toText(value) ?? '', site);
  const sid = sidText(bytes);
  if (sid === undefined) throw fail(site, 'not-a-sid', 'the value is no binary SID.');
  return sid;
}

function prepend(prefix: Value, source: Value, site: Site): Value {
  const added = parameterText(prefix, site) ?? '';
  return overText(source, (text) => {
    checkLength(text.length + added.length, site.position);
    return added + text;
  });
}

function right(source: Value, count: Value, site: Site): Value {
  const length = toCount(toSingle(count, site.position), 'numChars', site);
  return overText(source ?? '', (text) => (length < 0 ? text : text.slice(Math.max(0, text.length - length))));
}
