// Makes the guides of openapi/guides into HTML, once, when the contract is generated: the service needs no Markdown library.
import { readdir, readFile } from 'node:fs/promises';
import { Marked, type Tokens } from 'marked';

export interface Guide {
  /** What stands in the address. */
  readonly name: string;
  readonly title: string;
  /** The first paragraph, as HTML without a paragraph around it. */
  readonly summary: string;
  readonly html: string;
}

const folder = new URL('guides/', import.meta.url);

/** All guides, in the order of their files' numbers: `1-convert.md` is the guide `convert`. */
export async function renderGuides(): Promise<readonly Guide[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort();
  return Promise.all(files.map(async (file) => renderGuide(file, await readFile(new URL(file, folder), 'utf8'))));
}

/** Throws where a guide has no title or no first paragraph. */
function renderGuide(file: string, markdown: string): Guide {
  const marked = new Marked({ gfm: true, renderer: { code, heading, table } });
  const tokens = marked.lexer(markdown);
  const title = tokens.find((token): token is Tokens.Heading => token.type === 'heading' && token.depth === 1);
  const first = tokens.find((token): token is Tokens.Paragraph => token.type === 'paragraph');
  if (title === undefined || first === undefined) throw new Error(`${file} needs a title and a first paragraph`);
  return {
    name: file.replace(/^\d+-/, '').replace(/\.md$/, ''),
    title: title.text,
    summary: String(marked.parseInline(first.text)),
    html: String(marked.parser(tokens)),
  };
}

// What scrolls can be reached by keyboard and says what it is.
function code({ text, lang = '' }: Tokens.Code): string {
  const [language = '', status] = lang.split(' ');
  const label = language === 'http' ? 'Call' : language === 'json' && status ? `Answer ${status}` : 'Text';
  return `<figure><figcaption>${label}</figcaption><pre tabindex="0"><code>${escaped(text)}</code></pre></figure>\n`;
}

function heading(this: { parser: { parseInline(tokens: Tokens.Heading['tokens']): string } }, token: Tokens.Heading) {
  const id = token.text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `<h${token.depth} id="${id}">${this.parser.parseInline(token.tokens)}</h${token.depth}>\n`;
}

function table(
  this: { parser: { parseInline(tokens: Tokens.TableCell['tokens']): string } },
  { header, rows }: Tokens.Table,
) {
  const cells = (row: readonly Tokens.TableCell[], open: (index: number) => string, close: (index: number) => string) =>
    row.map((cell, index) => `${open(index)}${this.parser.parseInline(cell.tokens)}${close(index)}`).join('');
  const head = cells(
    header,
    () => '<th scope="col">',
    () => '</th>',
  );
  const body = rows.map((row) => {
    const isFirst = (index: number) => index === 0;
    return `<tr>${cells(
      row,
      (index) => (isFirst(index) ? '<th scope="row">' : '<td>'),
      (index) => (isFirst(index) ? '</th>' : '</td>'),
    )}</tr>`;
  });
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
