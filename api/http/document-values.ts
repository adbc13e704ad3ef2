// Every value of a document, looked at before anything else is done with it: how many there are, and texts no database can keep.
import type { MappingProblem } from '../mapping/mapping-problem.ts';

/** Values in all, counting those of tables and examples. */
const mostValues = 50_000;
const deepest = 60;

/** What is wrong with the values; at most a hundred faults, and one for a document that is too large or too deep. */
export function valueFaults(document: unknown): MappingProblem[] {
  const faults: MappingProblem[] = [];
  // A stack of our own: the depth is what the caller sends.
  const open: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value: document, path: '', depth: 0 },
  ];
  for (let count = 0; open.length > 0; count++) {
    if (count > mostValues)
      return [tooLarge(`more than ${mostValues} values. Keep large look-up tables in the source.`)];
    const { value, path, depth } = open.pop()!;
    if (depth > deepest) return [tooLarge(`values more than ${deepest} levels deep.`)];
    if (typeof value === 'string') noteText(value, path, faults);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const at = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (!Array.isArray(value)) noteText(key, at, faults);
      open.push({ value: inner, path: at, depth: depth + 1 });
    }
  }
  return faults;
}

// Neither fits into JSON as PostgreSQL keeps it, nor means anything in a directory.
function noteText(text: string, path: string, faults: MappingProblem[]): void {
  if (faults.length >= 100 || (!text.includes('\0') && !/\p{Surrogate}/u.test(text))) return;
  const message = 'It holds a character U+0000 or half of a surrogate pair, which cannot be stored.';
  faults.push({ code: 'bad-text', path: path.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD'), message });
}

function tooLarge(what: string): MappingProblem {
  return { code: 'document-too-large', path: 'document', message: `The document has ${what}` };
}
