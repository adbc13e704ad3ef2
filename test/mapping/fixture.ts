// What the tests of this folder share: a small document to vary, and a record for it.
import type { HrRecord } from '../../api/intake/hr-record.ts';
import { compileMapping } from '../../api/mapping/compile-mapping.ts';
import { type MapContext, type MappedWorker, mapRecord } from '../../api/mapping/map-record.ts';
import type { AttributeMapping, MappingDocument } from '../../api/mapping/mapping-document.ts';

export const document: MappingDocument = {
  name: 'small',
  source: {},
  attributes: [
    { name: 'Id' },
    { name: 'Status' },
    { name: 'Mail' },
    { name: 'First' },
    { name: 'Last' },
    { name: 'Team' },
    { name: 'Boss' },
    { name: 'Hired' },
    { name: 'Left' },
  ],
  mappings: [
    { target: 'externalId', expression: '[Id]' },
    { target: 'userName', expression: '[Mail]' },
    { target: 'displayName', expression: 'Join(" ", [First], [Last])' },
  ],
  manager: { key: 'Boss' },
  lifecycle: { status: 'Status', hireDate: 'Hired', leaveDate: 'Left' },
};

export const record: HrRecord = {
  Id: '7',
  Status: 'active',
  Mail: 'ada.amber@x.example',
  First: 'Ada',
  Last: 'Amber',
  Team: 'Legal',
  Boss: '1',
  Hired: '2020-01-01',
  Left: '',
};

export const context: MapContext = { now: new Date('2026-11-23T09:00:00Z'), today: '2026-11-23' };

/** The worker of a record through the small document with some mappings more. */
export function mapWith(
  mappings: readonly AttributeMapping[],
  some: Partial<HrRecord> = {},
  given: Partial<MapContext> = {},
): MappedWorker {
  const mapping = compileMapping({ ...document, mappings: [...document.mappings, ...mappings] });
  const whole = Object.fromEntries(Object.entries({ ...record, ...some }).filter(([, value]) => value !== undefined));
  return mapRecord(mapping, whole as HrRecord, { ...context, ...given });
}

export function codesOf(worker: { readonly problems: readonly { readonly code: string }[] }): string[] {
  return worker.problems.map(({ code }) => code);
}
