// Which source a request about a worker means.
import { sourceNameOf } from '../mapping/mapping-document.ts';
import { readMapping } from '../store/mapping/mapping-versions.ts';
import type { Caller } from './caller.ts';
import type { DoorParts } from './door-parts.ts';
import { Problem } from './problem.ts';

/** The source asked for, or null for any. A caller restricted to a mapping sees the workers of that mapping's source only. */
export async function sourceFor(parts: DoorParts, caller: Caller, asked: string | undefined): Promise<string | null> {
  if (caller.mapping === null) return asked ?? null;
  const mapping = await readMapping(parts.db, caller.mapping);
  const own = mapping === null ? caller.mapping : sourceNameOf(mapping.document);
  if (asked === undefined || asked === own) return own;
  const detail = `This caller is restricted to the mapping "${caller.mapping}", whose workers belong to the source "${own}".`;
  throw new Problem(403, 'source-not-allowed', detail);
}

/** The problem 400 for an id that several sources know; `path` says where one is to be named. */
export function severalSources(sources: readonly string[], path: string): Problem {
  const name = path.startsWith('query') ? 'the query parameter "source"' : '"source"';
  const detail = `Several sources know this id (${sources.join(', ')}). Name one in ${name}.`;
  return new Problem(400, 'source-required', detail, { errors: [{ path, message: 'is missing' }] });
}
