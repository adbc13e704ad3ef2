// The sheets of a workbook and where their parts are. Whatever else a zip archive may be is refused by name.
import { IntakeError } from '../intake-error.ts';
import { type Package, readWholePart } from './read-part.ts';
import { relationshipsOf } from './relationships.ts';
import { broken } from './zip-directory.ts';

export type Workbook = {
  readonly sheets: readonly Sheet[];
  readonly isFrom1904: boolean;
  /** The name of the part, where there is one. */
  readonly styles: string | undefined;
  readonly sharedTexts: string | undefined;
};

export type Sheet = { readonly name: string; readonly isHidden: boolean; readonly part: string };

/** Reads the outline of a workbook. Throws `unsupported-format` for other archives, `broken-workbook`. */
export async function openWorkbook(from: Package): Promise<Workbook> {
  const main = await mainPart(from);
  const related = await relationshipsOf(from, main);
  const sheets: Sheet[] = [];
  let isFrom1904 = false;
  let isWorkbook = false;
  await readWholePart(from, main, {
    open(element, attribute) {
      if (element === 'workbook') isWorkbook = true;
      if (element === 'workbookPr') isFrom1904 = /^(1|true|on)$/.test(attribute('date1904') ?? '');
      if (element !== 'sheet') return;
      const id = attribute('r:id') ?? attribute('id');
      // Sheets that are charts or macros have no cells.
      const part = related.find((each) => each.id === id && each.kind === 'worksheet')?.target;
      if (part === undefined) return;
      sheets.push({ name: attribute('name') ?? '', isHidden: /hidden/i.test(attribute('state') ?? ''), part });
    },
  });
  if (!isWorkbook) throw notAWorkbook(from);
  if (sheets.length === 0) throw broken('it has no sheet of cells');
  const partOf = (kind: string): string | undefined => related.find((each) => each.kind === kind)?.target;
  return { sheets, isFrom1904, styles: partOf('styles'), sharedTexts: partOf('sharedStrings') };
}

async function mainPart(from: Package): Promise<string> {
  const main = (await relationshipsOf(from, '')).find(({ kind }) => kind === 'officeDocument')?.target;
  if (main === undefined || !main.toLowerCase().startsWith('xl/') || main.endsWith('.bin')) throw notAWorkbook(from);
  return main;
}

function notAWorkbook({ parts }: Package): IntakeError {
  const has = (name: string): boolean => parts.has(name);
  const kind = has('xl/workbook.bin')
    ? 'a binary workbook (.xlsb)'
    : has('word/document.xml')
      ? 'a Word document'
      : has('ppt/presentation.xml')
        ? 'a PowerPoint presentation'
        : has('content.xml')
          ? 'an OpenDocument file (.ods)'
          : 'a zip archive, but not an Excel workbook (.xlsx)';
  const message = `The file is ${kind}, which is not read. Save the sheet as .xlsx or «CSV UTF-8» and send that file itself.`;
  return new IntakeError('unsupported-format', message);
}

/**
 * The sheets to look for rows in: the told one alone, hidden or not; else those that are not hidden, in the order of the tabs.
 * Throws `no-such-sheet`.
 */
export function sheetsToRead({ sheets }: Workbook, told: string | undefined): readonly Sheet[] {
  if (told === undefined || told.trim() === '') return sheets.filter((sheet) => !sheet.isHidden);
  // Excel itself takes names of sheets that differ in case only for the same.
  const wanted = told.trim().toLowerCase();
  const found = sheets.find((sheet) => sheet.name.trim().toLowerCase() === wanted);
  if (found !== undefined) return [found];
  const names = sheets.slice(0, 20).map((sheet) => `«${sheet.name.slice(0, 40)}»`);
  throw new IntakeError('no-such-sheet', `The workbook has no sheet of that name. Its sheets are ${names.join(', ')}.`);
}
