// Proposals through the whole door: any file, nothing kept.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMapping } from '../../api/mapping/check-mapping.ts';
import { csvOf, openWholeDoor, type WholeDoor, worker } from '../http/whole-door.ts';
import { textRow, writeWorkbook } from '../intake/write-zip.ts';

let door: WholeDoor;
beforeAll(async () => {
  door = await openWholeDoor();
});
afterAll(() => door.close());

const sample = readFileSync(new URL('../fixtures/hr-samples/generic-semicolon-windows1252.csv', import.meta.url));
// Under a name that the preset for German files does not know.
const german = Buffer.from(sample.toString('latin1').replace('Personalnummer', 'Mitarbeiternummer'), 'latin1');
const propose = (query: string, bytes: string | Buffer, type = 'text/csv') =>
  door
    .post(`/v1/mapping-proposals${query}`)
    .set('content-type', type)
    .serialize((body) => body)
    .send(bytes as unknown as object);

describe('a proposal', () => {
  it('says what each column is taken for, and gives a document that is valid', async () => {
    const { body } = await propose('?fileName=Mitarbeiter%202026.csv', german).expect(200);
    expect(body).toMatchObject({
      document: { name: 'mitarbeiter-2026', source: { format: 'csv' }, manager: { key: 'managerId' } },
      preset: null,
      openQuestions: [],
      sample: { rows: 27, rejected: 0, format: 'csv', encoding: 'windows-1252', delimiter: ';' },
    });
    expect(checkMapping(body.document)).toEqual([]);
    expect(body.columns[0]).toEqual({
      column: 'Mitarbeiternummer',
      attribute: 'employeeId',
      targets: ['externalId', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber'],
      confidence: 0.95,
      reasons: ['Its name says employee number (German).', '27 of 27 rows have a value, and none occurs twice.'],
      alternatives: [],
    });
  });

  it('is the preset that fits, under the name that was asked for', async () => {
    const { body } = await propose('?name=payroll', csvOf(worker('1'), worker('2'))).expect(200);
    expect(body.preset).toEqual({ name: 'generic-csv', confidence: expect.any(Number) });
    expect(body.document).toMatchObject({ name: 'payroll', source: { format: 'csv' } });
  });

  it('looks at the sheet that is named, and the mapping goes on reading that one', async () => {
    const person = worker('7');
    const rows = textRow(1, Object.keys(person)) + textRow(2, Object.values(person).map(String));
    const workbook = writeWorkbook({
      sheets: [
        { name: 'Notes', rows: textRow(1, ['Read me']) },
        { name: 'Staff', rows },
      ],
    });
    const { body } = await propose('?sheet=Staff&format=xlsx&name=staff', workbook).expect(200);
    expect(body).toMatchObject({
      document: { source: { format: 'xlsx', options: { sheet: 'Staff' } } },
      sample: { rows: 1 },
    });
    const { body: wrong } = await propose('?sheet=Crew', workbook).expect(400);
    expect(wrong.code).toBe('no-such-sheet');
  });

  it('reads JSON, NDJSON, a record path and gzip as a submission does', async () => {
    const records = [worker('1'), worker('2')];
    const asks = [
      propose('', JSON.stringify(records), 'application/json'),
      propose('', JSON.stringify({ records }), 'application/json'),
      propose('?recordPath=Report.Entry', JSON.stringify({ Report: { Entry: records } }), 'application/json'),
      propose('?format=ndjson', records.map((record) => `${JSON.stringify(record)}\n`).join('')),
      propose('', gzipSync(csvOf(...records))),
    ];
    for (const ask of asks) {
      const { body } = await ask.expect(200);
      expect(body).toMatchObject({ preset: { name: 'generic-csv' }, sample: { rows: 2 } });
    }
    const { body } = await propose('?recordPath=Report.Entry', JSON.stringify({ Report: { Entry: records } })).expect(
      200,
    );
    expect(body.document.source).toMatchObject({ format: 'json', recordPath: 'Report.Entry' });
  });

  it('looks at the first thousand records only, and keeps none', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => worker(String(index)));
    const { body } = await propose('', csvOf(...rows)).expect(200);
    expect(body.sample.rows).toBe(1000);
    const [kept] = await door.db.query<{ number: number }>(
      `select ((select count(*) from record) + (select count(*) from submission) + (select count(*) from mapping where created_by not in ('preset', 'test')))::integer as number`,
    );
    expect(kept!.number).toBe(0);
  });

  it('needs one of two roles', async () => {
    const ask = async (role: string) => {
      const { text } = await door.makeKey({ roles: [role] });
      const answer = await door
        .post('/v1/mapping-proposals', text)
        .set('content-type', 'text/csv')
        .send(csvOf(worker('1')));
      return answer.status;
    };
    expect(await ask('Mappings.Configure')).toBe(200);
    expect(await ask('Workers.Submit')).toBe(200);
    expect(await ask('Workers.Read')).toBe(403);
  });

  it.each([
    { when: 'an empty body', query: '', bytes: '', status: 400, code: 'empty-file' },
    { when: 'a header alone', query: '', bytes: 'Employee ID,Status\n', status: 422, code: 'no-records' },
    { when: 'nothing unique', query: '', bytes: 'a,b\nx,y\nx,y\nx,y\n', status: 422, code: 'no-id-column' },
    { when: 'an open quote', query: '', bytes: 'a,b\n1,"x', status: 400, code: 'unclosed-quote' },
    { when: 'a PDF document', query: '', bytes: '%PDF-1.7', status: 400, code: 'unsupported-format' },
    { when: 'a name with capitals', query: '?name=Payroll', bytes: 'a\n1', status: 400, code: 'invalid-request' },
    { when: 'a mapping', query: '?mapping=generic-csv', bytes: 'a\n1', status: 400, code: 'unknown-parameter' },
  ])('of $when is refused with words', async ({ query, bytes, status, code }) => {
    const { body } = await propose(query, bytes).expect(status);
    expect(body.code).toBe(code);
  });
});
