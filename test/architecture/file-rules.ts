// Rules for names, lengths and contents of files.

/** Hand-written files that may be longer than the limit, each with the reason. */
export const longFiles: Readonly<Record<string, string>> = {
  'api/store/migrations/001-books.ts': 'one flat list: the tables of the books',
  'openapi/openapi.yaml': 'one flat list: paths and shared parts, a line each',
  'openapi/paths/submit.yaml': 'one flat list: the ways to submit, each with its whole description',
  'test/connector/planted-faults.ts': 'a flat table: every fault, with the check that finds it',
  'test/emulator/processing.test.ts': 'a flat list of sentences about one cycle',
  'test/emulator/upload.test.ts': 'a flat list of sentences about one request',
  'test/http/problems.test.ts': 'a flat table: every problem document, with the request that causes it',
};

const mostLines = 350;

export function tooLong(path: string, text: string): boolean {
  return !(path in longFiles) && text.split('\n').length - 1 > mostLines;
}

const namelessNames = /^(index|utils?|helpers?|types?|common|misc|shared|lib|interfaces|constants)$/;
const kebabCase = /^\.?[a-z0-9]+([-.][a-z0-9]+)*$/;
const named = /^(README|CHANGELOG|LICENSE|Dockerfile)(\.[a-z.]+)?$/;

/** What is wrong with a path, or null. */
export function faultOfName(path: string): string | null {
  const parts = path.split('/');
  for (const part of parts) {
    if (named.test(part)) continue;
    const stem = part.replace(/(\.test)?\.[a-z]+$/, '');
    if (namelessNames.test(stem))
      return `${path}: "${stem}" says nothing of what is inside; name the file after the one function it exports`;
    if (!kebabCase.test(part)) return `${path}: names are kebab-case`;
  }
  return null;
}

// Spelt so that this file does not name one itself.
const homes = /(^|[\s'"`(=:])(\/(home|Users|roo[t]|wor[k]|workspace)\/\w|[A-Z]:\\Users\\)/;
const neighbour = /\.\.\/share[d]\//;

/** Whether a text names a folder that only exists on the machine of whoever wrote it. */
export function namesWorkplace(text: string): boolean {
  return homes.test(text) || neighbour.test(text);
}
