// The guides as pages to read: /guides lists them, /guides/{guide} is one. No key, no scripts, nothing from outside.
import { readFileSync } from 'node:fs';
import { Router } from 'express';
import { escaped } from './escaped.ts';

interface Guide {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
}

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** An unknown guide is left to the problem 404 of the door. */
export function guidePages(): Router {
  const guides = readGuides();
  const list = page('Guides', listOf(guides));
  const pages = new Map(guides.map((guide) => [guide.name, page(guide.title, articleOf(guide))]));
  const router = Router();
  router.get('/guides', (request, response) => {
    // The addresses on the page are relative to the one without a slash.
    if (request.path.endsWith('/')) return response.redirect(301, '../guides');
    response.set('Content-Security-Policy', POLICY).type('text/html').send(list);
  });
  router.get('/guides/:guide', (request, response, next) => {
    const found = pages.get(request.params.guide);
    if (found === undefined) return next();
    response.set('Content-Security-Policy', POLICY).type('text/html').send(found);
  });
  return router;
}

/** As `npm run generate` has rendered them. */
function readGuides(): readonly Guide[] {
  const file = new URL('../../openapi/generated/guides.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Guide[];
}

// Addresses are relative, so that the pages work below whatever path the service has: /guides and /guides/ both lead to them.
function listOf(guides: readonly Guide[]): string {
  const entries = guides.map(
    ({ name, title, summary }) =>
      `<h2><a href="./guides/${escaped(name)}">${escaped(title)}</a></h2>\n<p>${summary}</p>`,
  );
  return `<h1>Guides</h1>
<p>Each is run by the product's own tests: what is printed here was answered so. Every operation is described in the <a href="./docs/">documentation</a>.</p>
${entries.join('\n')}`;
}

function articleOf({ html }: Guide): string {
  return `<nav><a href="../guides">All guides</a> · <a href="../docs/">Documentation</a></nav>\n${html}`;
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>HR Onramp: ${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

// Contrasts of at least 7 to 1 on white.
const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: 1rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
figure { margin: 1rem 0; } figcaption { font-size: .85rem; color: #474747; }
pre { background: #f4f4f4; border: 1px solid #767676; padding: .75rem; overflow-x: auto; margin: .25rem 0 0; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { border: 1px solid #767676; padding: .35rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #ececec; } tbody th { font-weight: normal; }
code { overflow-wrap: anywhere; } pre code { overflow-wrap: normal; } a { color: #003a75; }
`;
