// The refusal of a mapping whose own examples do not come out.
import type { MappingDocument } from '../mapping/mapping-document.ts';
import type { ExampleResult } from '../mapping/run-examples.ts';
import { Problem } from './problem.ts';

/** The problem 422 `examples-failed`; its errors tell every difference. The values are the document's own, which the caller sent. */
export function examplesFailed({ examples = [] }: MappingDocument, failed: readonly ExampleResult[]): Problem {
  const errors = failed.flatMap(({ name, differences }) => {
    const index = examples.findIndex((example) => example.name === name);
    return differences.map(({ target, expected, actual }) => ({
      code: 'example-failed',
      path: cut(`examples[${index}].expect["${target}"]`, 490),
      message: cut(`${quoted(name)} expects ${quoted(expected)}; ${quoted(actual)} came out.`, 990),
    }));
  });
  const names = failed.slice(0, 5).map(({ name }) => quoted(name));
  const more = failed.length > names.length ? ` and ${failed.length - names.length} more` : '';
  const detail = `${failed.length} of ${examples.length} examples do not come out as they expect: ${names.join(', ')}${more}. Correct the mapping or the examples, or save with force=true.`;
  return new Problem(422, 'examples-failed', detail, { errors });
}

function quoted(value: string | boolean | null): string {
  if (value === null) return 'nothing';
  return typeof value === 'boolean' ? String(value) : JSON.stringify(cut(value, 200));
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
