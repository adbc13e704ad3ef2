// plain-text: makers see text, not Markdown, and a reviewer sends back what is not ASCII.
import type { Tell } from '../report.ts';

const ascii: Readonly<Record<string, string>> = {
  '×': 'x',
  '–': '-',
  '—': '-',
  '…': '...',
  '“': '"',
  '”': '"',
  '’': "'",
  '→': '->',
  '≤': 'at most ',
  '≥': 'at least ',
};

/** The text of the contract on one line, without Markdown, in ASCII, ending like a sentence. */
export function plainText(text: string, place: string, tell: Tell): string {
  const plain = text
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/[^\n -~]/g, (sign) => {
      if (ascii[sign] === undefined) tell('plain-text', place, `left out the sign ${JSON.stringify(sign)}`);
      return ascii[sign] ?? '';
    })
    .replace(/\s+/g, ' ')
    .trim();
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}
