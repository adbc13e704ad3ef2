// The error catalogue as one page for people: no scripts, nothing from outside, every text escaped.
import { CATALOGUE } from '../outcome/catalogue.ts';
import type { CatalogueEntry, WhoActs } from '../outcome/catalogue-entry.ts';
import { escaped } from './escaped.ts';

/** The whole page as text. */
export function errorPage(): string {
  const groups = actors.map(({ whoActs, title, lead }) => ({
    whoActs,
    title,
    lead,
    entries: CATALOGUE.filter((entry) => entry.whoActs === whoActs).toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>HR Onramp: error codes</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Error codes</h1>
<p>Every code that a result, an event or a problem of a record may carry: what it means, who has to act, and what to do. Codes in capital
letters are Microsoft Entra's own, those in lower case are ours. Programs read the same at <code>GET /v1/error-catalogue</code>; every
operation is described in <a href="./">the documentation</a>.</p>
<nav aria-label="Who acts"><ul>${groups.map((group) => `<li><a href="#${group.whoActs}">${escaped(group.title)}</a> (${group.entries.length})</li>`).join('')}</ul></nav>
${groups.map((group) => `<section id="${group.whoActs}"><h2>${escaped(group.title)}</h2><p>${escaped(group.lead)}</p>\n${group.entries.map(article).join('\n')}\n</section>`).join('\n')}
</main>
</body>
</html>
`;
}

const actors: readonly { readonly whoActs: WhoActs; readonly title: string; readonly lead: string }[] = [
  {
    whoActs: 'fix-in-hr',
    title: 'To be put right in HR or in the mapping',
    lead: 'The record is not sent again before it changes, unless a person asks for a retry; after 28 days it is tried once more.',
  },
  {
    whoActs: 'fix-in-entra',
    title: 'To be put right by the Entra administrator',
    lead: 'The directory, the job or a permission is in the way. Once that is removed, retry the failed workers.',
  },
  {
    whoActs: 'send-again',
    title: 'To be sent again',
    lead: 'The same record once more, as it is. The next file does that by itself; a retry does it now.',
  },
  {
    whoActs: 'retried-by-entra',
    title: 'Repeated by Entra',
    lead: 'The cause passes by itself and Entra goes on trying for 28 days. A later success corrects the outcome.',
  },
  { whoActs: 'nobody', title: 'Nobody has to act', lead: 'Said so that it is known.' },
];

function article({ code, title, meaning, nextStep }: CatalogueEntry): string {
  const id = escaped(code);
  return `<article id="${id}"><h3><a href="#${id}"><code>${id}</code></a> ${escaped(title)}</h3>
<p>${escaped(meaning)}</p>
<p><strong>Next step:</strong> ${escaped(nextStep)}</p></article>`;
}

// Contrasts of at least 7 to 1 on white.
const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: 1rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; } article p { margin: .25rem 0; }
code { overflow-wrap: anywhere; } a { color: #003a75; }
:target h3 { background: #fff3c4; }
`;
