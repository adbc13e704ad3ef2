// Writes zip archives and workbooks for tests: what Excel writes, and what nobody should.
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipFile = {
  readonly name: string;
  readonly content: string | Buffer;
  readonly isStored?: boolean;
  /** The content is packed already; the size has to be said. */
  readonly isPacked?: boolean;
  /** Lies of a hostile archive. */
  readonly says?: { readonly unpackedBytes?: number; readonly checksum?: number; readonly flags?: number };
};

/** With a directory of 64 bits where it is asked for or needed. */
export function writeZip(files: readonly ZipFile[], isZip64 = files.length > 0xffff): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isStored = false, isPacked = false, says = {} } of files) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const packed = isStored || isPacked ? bytes : deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(says.flags ?? 0, 2);
    fields.writeUInt16LE(isStored ? 0 : 8, 4);
    fields.writeUInt32LE(says.checksum ?? crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(says.unpackedBytes ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(isZip64 ? 0xffff : files.length, 8);
  end.writeUInt16LE(isZip64 ? 0xffff : files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(isZip64 ? 0xffffffff : offset, 16);
  return Buffer.concat([
    ...locals,
    directory,
    ...(isZip64 ? [end64(files.length, directory.length, offset)] : []),
    end,
  ]);
}

// The end record of 64 bits and its locator (APPNOTE 4.3.14, 4.3.15).
function end64(count: number, directoryBytes: number, start: number): Buffer {
  const end = Buffer.alloc(76);
  end.write('PK\x06\x06', 'latin1');
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(directoryBytes), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.write('PK\x06\x07', 56, 'latin1');
  end.writeBigUInt64LE(BigInt(start + directoryBytes), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type WrittenSheet = {
  readonly name?: string;
  readonly state?: 'visible' | 'hidden' | 'veryHidden';
  /** The XML of the rows. */
  readonly rows: string;
};

export type WrittenWorkbook = {
  readonly sheets: readonly WrittenSheet[];
  /** Format codes; cell style 0 is General, 1 the first of these. */
  readonly formats?: readonly (string | number)[];
  /** The XML of the shared texts. */
  readonly shared?: string;
  readonly isFrom1904?: boolean;
  readonly more?: readonly ZipFile[];
};

/** The parts of a workbook as Excel names them. */
export function workbookFiles(workbook: WrittenWorkbook): ZipFile[] {
  const { sheets, formats = [], shared, isFrom1904 = false, more = [] } = workbook;
  const custom = formats.flatMap((format, index) =>
    typeof format === 'string' ? [[index + 164, format] as const] : [],
  );
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  const relations = (inner: string): string =>
    `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: `${DECLARATION}<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr${isFrom1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(({ name, state }, index) => {
          const hidden = state === undefined ? '' : ` state="${state}"`;
          return `<sheet name="${escaped(name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
        })
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(
        [
          ...sheets.map((_sheet, index) =>
            relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
          ),
          relation('rIdS', 'styles', 'styles.xml'),
          ...(shared === undefined ? [] : [relation('rIdT', 'sharedStrings', '/xl/sharedStrings.xml')]),
        ].join(''),
      ),
    },
    {
      name: 'xl/styles.xml',
      content: `${DECLARATION}<styleSheet ${MAIN}><numFmts>${custom
        .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escaped(code)}"/>`)
        .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
        .map((format, index) => `<xf numFmtId="${typeof format === 'string' ? index + 164 : format}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    },
    ...(shared === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `${DECLARATION}<sst ${MAIN}>${shared}</sst>` }]),
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `${DECLARATION}<worksheet ${MAIN}><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...more,
  ];
}

export function writeWorkbook(workbook: WrittenWorkbook): Buffer {
  return writeZip(workbookFiles(workbook));
}

/** A row of texts in the cells themselves; undefined leaves a cell out. */
export function textRow(number: number, texts: readonly (string | undefined)[]): string {
  const cells = texts.map((text, index) =>
    text === undefined
      ? ''
      : `<c r="${columnName(index)}${number}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
  );
  return `<row r="${number}">${cells.join('')}</row>`;
}

function columnName(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\r', '_x000D_');
}
