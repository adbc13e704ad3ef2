import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLogRow } from '../../api/outcome/log-row.ts';
import { redactRow } from '../../api/outcome/redact.ts';

const rows = JSON.parse(readFileSync(new URL('../fixtures/outcome/log-rows.json', import.meta.url), 'utf8')) as Record<
  string,
  unknown
>;

describe('what is kept of a log row in the open', () => {
  it.each(Object.keys(rows))('names nobody: %s', (name) => {
    const row = readLogRow(rows[name]);
    expect(row).not.toBeNull();
    const kept = JSON.stringify(row && redactRow(row));
    for (const personal of ['Quintessa', 'Overby', 'Barnabus', 'EMP1222', '9000', 'fabletown']) {
      expect(kept).not.toContain(personal);
    }
  });

  it('tells what changed, what came of it and whose change it was', () => {
    const row = readLogRow(rows.createFailed);
    expect(row && redactRow(row)).toMatchObject({
      sourceId: '1222',
      status: 'failure',
      errorCode: 'AzureActiveDirectoryInvalidUserPrincipalName',
      changed: ['employeeId', 'displayName'],
      steps: [
        { name: 'EntryImportAdd', type: 'import', status: 'success' },
        { name: 'EntryExportAdd', type: 'export', status: 'failure' },
      ],
    });
  });

  it('remembers that the manager is missing, though the text that said so is gone', () => {
    const row = readLogRow(rows.managerWarning);
    expect(row && redactRow(row)).toMatchObject({ managerUnresolved: true });
  });
});
