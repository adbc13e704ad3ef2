// Versions of a mapping: nothing is overwritten, whoever else saves at the same moment.
import { expect, it } from 'vitest';
import type { MappingDocument } from '../../../api/mapping/mapping-document.ts';
import { listMappingVersions } from '../../../api/store/mapping/list-mapping-versions.ts';
import { readMapping } from '../../../api/store/mapping/mapping-versions.ts';
import { saveMappingVersion } from '../../../api/store/mapping/save-mapping-version.ts';
import { savePresets } from '../../../api/store/mapping/save-presets.ts';
import { document } from '../../mapping/fixture.ts';
import { onAnyEngine } from '../both-engines.ts';

onAnyEngine('the versions of a mapping', (database) => {
  const save = (change: Partial<MappingDocument>, expectedVersion?: number) =>
    saveMappingVersion(database(), {
      document: { ...document, ...change },
      caller: 'key:1',
      expectedVersion,
      failedExamples: 0,
      reevaluate: null,
    });
  const versionsOf = async (name: string) =>
    (await listMappingVersions(database(), { name, before: 1000, top: 100 })).map(({ version }) => version);

  it('are one for each document that was saved, at the same moment too', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `Number ${index}.`);
    const saved = await Promise.all(names.map((description) => save({ name: 'busy', description })));
    expect(saved.map(({ kind }) => kind)).toEqual(names.map(() => 'saved'));
    const versions = await versionsOf('busy');
    expect(versions).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    const found = await Promise.all(versions.map((version) => readMapping(database(), 'busy', version)));
    expect(found.map((one) => one!.document.description).sort()).toEqual(names);
  });

  it('are made by one of those who expect the same version', async () => {
    await save({ name: 'wanted' });
    const saved = await Promise.all([1, 2, 3].map((number) => save({ name: 'wanted', description: `${number}` }, 1)));
    expect(saved.map(({ kind }) => kind).sort()).toEqual(['changed', 'changed', 'saved']);
    expect(await versionsOf('wanted')).toEqual([2, 1]);
  });

  it('stand in the audit, and saying the same again does not', async () => {
    await save({ name: 'told' });
    expect(await save({ name: 'told' })).toMatchObject({ kind: 'same', version: 1 });
    const entries = await database().query<{ data: object }>(`select data from audit where subject = 'mapping:told'`);
    expect(entries).toEqual([
      { data: { version: 1, remaps: [], documentHash: expect.any(String), failedExamples: 0 } },
    ]);
  });

  it('take in a preset as it changes, but never one whose name somebody has used before', async () => {
    await save({ name: 'theirs', description: 'Of their own.' });
    const presets = (description: string) =>
      ['theirs', 'ours'].map((name): MappingDocument => ({ ...document, name, description }));
    expect(await savePresets(database(), presets('First.'))).toEqual(['theirs']);
    expect(await savePresets(database(), presets('First.'))).toEqual(['theirs']);
    expect(await savePresets(database(), presets('Second.'))).toEqual(['theirs']);
    expect(await versionsOf('ours')).toEqual([2, 1]);
    expect(await versionsOf('theirs')).toEqual([1]);
    expect((await readMapping(database(), 'theirs'))?.document.description).toBe('Of their own.');
  });
});
