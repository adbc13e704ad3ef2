// A sample file through its preset, as the tests of this folder need it: every row mapped, managers looked up, problems of the file.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { readRecords } from '../../api/intake/read-records.ts';
import { fileProblems } from '../../api/lifecycle/file-problems.ts';
import { AttributeValues } from '../../api/mapping/attribute-values.ts';
import { type CompiledMapping, compileMapping } from '../../api/mapping/compile-mapping.ts';
import { type MappedWorker, mapRecord } from '../../api/mapping/map-record.ts';
import { presets } from '../../api/mapping/presets/list.ts';
import { enterpriseUser } from '../../api/scim/user.ts';

export interface MappedRow {
  readonly row: number;
  readonly record: HrRecord;
  readonly worker: MappedWorker;
}

/** Reads a file as its preset says. */
export async function recordsOf(file: URL, preset: string): Promise<readonly HrRecord[]> {
  const { recordPath, options = {} } = presets.get(preset)!.source;
  const records: HrRecord[] = [];
  const { delimiter, encoding } = options;
  const reading = readRecords(createReadStream(file), {
    fileName: basename(file.pathname),
    ...(recordPath === undefined ? {} : { recordPath }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
  });
  for await (const batch of reading) {
    for (const item of batch) {
      if (item.kind === 'rejected') throw new Error(`row ${item.row}: ${item.problem.code}`);
      records.push(item.record);
    }
  }
  return records;
}

export function mapRecords(records: readonly HrRecord[], preset: string, asOf: string): readonly MappedRow[] {
  const mapping = compileMapping(presets.get(preset)!);
  const context = { now: new Date(asOf), today: asOf.slice(0, 10), defaultDomain: 'contoso.example' };
  return records.map((record, row) => ({ row, record, worker: mapRecord(mapping, record, context) }));
}

/** What the expectation files say of each worker, in the order of the file. */
export function factsOf(mapped: readonly MappedRow[], preset: string) {
  const managerOf = managers(mapped, compileMapping(presets.get(preset)!));
  const ofFile = fileProblems(
    mapped.map(({ row, worker }) => ({
      ...worker,
      row,
      externalId: worker.externalId!,
      userName: worker.user?.userName ?? null,
      managerExternalId: managerOf[row]!.externalId,
    })),
  );
  return mapped.map(({ row, worker: { user, ...worker } }) => ({
    externalId: worker.externalId,
    userName: user?.userName ?? null,
    displayName: user?.displayName ?? null,
    givenName: user?.name?.givenName ?? null,
    familyName: user?.name?.familyName ?? null,
    active: user?.active,
    lifecycle: worker.lifecycle,
    department: user?.[enterpriseUser]?.department ?? null,
    managerExternalId: managerOf[row]!.externalId,
    hireDate: worker.hireDate,
    leaveDate: worker.leaveDate,
    warnings: [
      ...(managerOf[row]!.isUnresolved ? ['manager-unresolved'] : []),
      ...[...worker.problems, ...(ofFile.get(row) ?? [])].map(({ code }) => code),
    ],
  }));
}

// Where the mapping looks managers up, that is done over the file alone: the key of a worker in the attribute of everybody.
function managers(mapped: readonly MappedRow[], mapping: CompiledMapping) {
  const rule = mapping.document.manager!;
  if (rule.lookup === undefined) {
    return mapped.map(({ worker }) => ({ externalId: worker.managerExternalId, isUnresolved: false }));
  }
  const lookup = typeof rule.lookup === 'string' ? rule.lookup : rule.lookup.attribute;
  const valuesOf = ({ record }: MappedRow) =>
    new AttributeValues(mapping, record, { today: '2026-11-23', now: new Date('2026-11-23T00:00:00Z') });
  const holders = new Map<string, string>();
  for (const one of mapped) {
    for (const key of [valuesOf(one).attribute(lookup)].flat()) holders.set(String(key), one.worker.externalId!);
  }
  return mapped.map((one) => {
    const key = valuesOf(one).textAt(mapping.slotOf.get(rule.key)!);
    return { externalId: holders.get(key) ?? null, isUnresolved: key !== '' && !holders.has(key) };
  });
}
