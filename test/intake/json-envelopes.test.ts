// Where the records of a JSON document stand, if nobody says so, and what their envelope says besides.
import { describe, expect, it } from 'vitest';
import { readText } from './reading.ts';

const ROWS = '[{"id":1},{"id":2}]';

describe('the records of an envelope', () => {
  it.each([
    ['OData 4', `{"@odata.context":"x","value":${ROWS}}`, 'value'],
    ['OData 2', `{"d":{"results":${ROWS}}}`, 'd.results'],
    ['OData 2 without a count', `{"d":${ROWS}}`, 'd'],
    ['Workday', `{"Report_Entry":${ROWS}}`, 'Report_Entry'],
    ['BambooHR, beside its fields', `{"title":"x","fields":[{"id":"a"}],"employees":${ROWS}}`, 'employees'],
    ['Personio', `{"success":true,"metadata":{"total_pages":1},"data":${ROWS}}`, 'data'],
    ['Oracle', `{"items":${ROWS},"count":2,"hasMore":false,"links":[{"rel":"self"}]}`, 'items'],
    ['ADP', `{"workers":${ROWS},"meta":{"totalNumber":2,"items":[{"a":1}]}}`, 'workers'],
    ['SCIM', `{"schemas":["urn:x"],"Resources":${ROWS}}`, 'Resources'],
    ['any one array of objects', `{"when":"x","tags":["a"],"Kolleginnen":${ROWS}}`, 'Kolleginnen'],
    ['an array further inside', `{"response":{"body":{"people":${ROWS}}}}`, 'response.body.people'],
    ['an array whose records hold arrays', `{"data":[{"id":1,"items":[{"a":1}]},{"id":2}]}`, 'data'],
    ['a document that is one', ROWS, ''],
  ])('of %s are found', async (_what, text, recordPath) => {
    const read = await readText(text, { format: 'json' });
    expect(read.records.map((record) => record.id)).toEqual([1, 2]);
    expect(read.dialect).toMatchObject({ format: 'json', recordPath, warnings: [] });
  });

  it.each(['', 'a.b', 'a[0]', '*'])(
    'are not looked for behind the key «%s», which no record path can name',
    async (key) => {
      const text = `{${JSON.stringify(key)}:${ROWS},"value":${ROWS}}`;
      expect((await readText(text, { format: 'json' })).dialect).toMatchObject({ recordPath: 'value' });
      await expect(readText(`{${JSON.stringify(key)}:${ROWS}}`, { format: 'json' })).rejects.toMatchObject({
        code: 'no-records',
      });
    },
  );

  it('that is empty are none', async () => {
    expect((await readText('{"value":[]}', { format: 'json' })).items).toEqual([]);
  });

  it.each([
    ['two arrays of the same standing', `{"data":${ROWS},"items":${ROWS}}`],
    ['an empty array beside another one', `{"employees":[],"leavers":${ROWS}}`],
    ['two arrays of any names', `{"cats":${ROWS},"dogs":${ROWS}}`],
    ['a second array behind the first 64 K', `{"data":[{"id":"${'x'.repeat(90_000)}"}],"items":${ROWS}}`],
    ['the same key twice', `{"data":${ROWS},"data":${ROWS}}`],
  ])('with %s are refused', async (_what, text) => {
    await expect(readText(text, { format: 'json' })).rejects.toMatchObject({ code: 'ambiguous-records' });
  });

  it('may be told where several would do', async () => {
    const read = await readText(`{"data":[{"id":9}],"items":${ROWS}}`, { recordPath: 'items' });
    expect(read.records.map((record) => record.id)).toEqual([1, 2]);
  });
});

describe('an envelope that says there is more', () => {
  it.each([
    ['OData 2', `{"d":{"results":${ROWS},"__next":"https://x.example/?$skiptoken=2"}}`],
    ['OData 4', `{"@odata.nextLink":"https://x.example","value":${ROWS}}`],
    ['Oracle', `{"items":${ROWS},"hasMore":true}`],
    ['Personio', `{"metadata":{"total_pages":3},"data":${ROWS}}`],
    ['a cursor', `{"data":${ROWS},"meta":{"next_cursor":"abc"}}`],
  ])('as %s does is told as a warning', async (_what, text) => {
    const read = await readText(text, { format: 'json' });
    expect(read.records).toHaveLength(2);
    expect(read.dialect.warnings).toMatchObject([
      { code: 'more-pages', message: expect.stringContaining('one page') as string },
    ]);
  });

  it.each([
    ['an empty link', `{"d":{"results":${ROWS},"__next":""}}`],
    ['no link', `{"value":${ROWS},"@odata.nextLink":null}`],
    ['nothing more', `{"items":${ROWS},"hasMore":false}`],
    ['such a key inside a record', `{"value":[{"id":1,"nextLink":"x"}]}`],
    ['such a key inside another array', `{"value":${ROWS},"links":[{"nextLink":"x"}]}`],
  ])('is not one with %s', async (_what, text) => {
    expect((await readText(text, { format: 'json' })).dialect.warnings).toEqual([]);
  });
});
