// The report of a mapping's examples as one page that somebody from HR can follow, print and pass on: no scripts, nothing from
// outside, every value escaped.
import type { MappingDocument } from '../mapping/mapping-document.ts';
import { escaped } from './escaped.ts';
import type { AnswerOf } from './handlers.ts';
import { plainTarget } from './plain-target.ts';

type Report = AnswerOf<'TestMapping', 200>;
type Result = Report['results'][number];

/** The whole page as text. */
export function examplesPage(report: Report, document: MappingDocument): string {
  const { name, version, passed, failed, results } = report;
  const title = `Examples of the mapping ${name}${version === null ? '' : `, version ${version}`}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${document.description === undefined ? '' : `<p>${escaped(document.description)}</p>`}
<p class="verdict ${failed === 0 ? 'good' : 'bad'}"><strong>${escaped(verdictOf(passed, failed))}</strong></p>
<p>Each example shows one record as the HR system would give it, on one day, and what the account of that person should look like
afterwards. The people in examples should be invented.</p>
${results.length > 1 ? contents(results) : ''}
${results.map((result, index) => section(result, index, document)).join('\n')}
</main>
</body>
</html>
`;
}

function verdictOf(passed: number, failed: number): string {
  const all = passed + failed;
  if (all === 0) return 'This mapping has no examples.';
  if (failed === 0) return all === 1 ? 'The example holds.' : `All ${all} examples hold.`;
  return `${failed} of ${all} ${all === 1 ? 'example does' : 'examples do'} not come out as expected.`;
}

function contents(results: readonly Result[]): string {
  const lines = results.map(
    (result, index) => `<li><a href="#example-${index + 1}">${escaped(result.name)}</a>: ${wordOf(result)}</li>`,
  );
  return `<nav aria-label="Examples"><ol>${lines.join('')}</ol></nav>`;
}

function section(result: Result, index: number, document: MappingDocument): string {
  const expected = Object.entries(document.examples?.[index]?.expect ?? {});
  const came = new Map(result.differences.map(({ target, actual }) => [target, actual]));
  return `<section id="example-${index + 1}" aria-labelledby="title-${index + 1}">
<h2 id="title-${index + 1}">${index + 1}. ${escaped(result.name)}</h2>
<p class="${result.passed ? 'good' : 'bad'}"><strong>${wordOf(result)}</strong> On ${escaped(result.today)}.</p>
<table>
<caption>What goes in</caption>
<thead><tr><th scope="col">Column</th><th scope="col">Value</th></tr></thead>
<tbody>${rowsOf(result.record)}</tbody>
</table>
<table>
<caption>What comes out</caption>
<thead><tr><th scope="col">About the account</th><th scope="col">Expected</th><th scope="col">Came out</th></tr></thead>
<tbody>${expected.map(([target, value]) => outcomeRow(target, value, came)).join('')}</tbody>
</table>
</section>`;
}

function wordOf(result: Result): string {
  return result.passed ? '✓ As expected.' : '✗ Not as expected.';
}

function rowsOf(record: Readonly<Record<string, unknown>>): string {
  const rows = Object.entries(record).map(
    ([column, value]) => `<tr><th scope="row">${escaped(column)}</th><td>${shown(value)}</td></tr>`,
  );
  return rows.join('') || '<tr><td colspan="2">Nothing</td></tr>';
}

function outcomeRow(target: string, expected: unknown, came: ReadonlyMap<string, unknown>): string {
  const differs = came.has(target);
  const { words, name } = plainTarget(target);
  const label = words === name ? escaped(words) : `${escaped(words)} <span class="name">${escaped(name)}</span>`;
  const actual = differs ? `<strong>✗ ${shown(came.get(target), target)}</strong>` : `✓ ${shown(expected, target)}`;
  return `<tr${differs ? ' class="differs"' : ''}><th scope="row">${label}</th><td>${shown(expected, target)}</td><td>${actual}</td></tr>`;
}

function shown(value: unknown, target?: string): string {
  if (value === null || value === undefined) return target === 'problems' ? 'no problems' : '<em>nothing</em>';
  if (value === '') return '<em>empty</em>';
  if (target === 'active') return value === true ? 'yes' : 'no';
  return escaped(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

// Contrasts of at least 7 to 1 on white; the words say what the colours say.
const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: 1rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; table-layout: fixed; }
caption { text-align: left; font-weight: bold; padding-bottom: .25rem; }
th, td { border: 1px solid #767676; padding: .35rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #ececec; } tbody th { font-weight: normal; }
.name { display: block; color: #474747; font-size: .8rem; }
.good { color: #0b5a12; } .bad { color: #8a1010; }
.differs td, .differs th { background: #fdeaea; border-color: #8a1010; }
@media print { main { max-width: none; padding: 0; } section { break-inside: avoid; } nav { display: none; } a { color: inherit; } }
`;
