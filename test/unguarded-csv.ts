// What most tests hand in with: as many workers as they like, without anybody having to look. It stands in every test database.
import type { MappingDocument } from '../api/mapping/mapping-document.ts';
import { presets } from '../api/mapping/presets/list.ts';

/** As many as a test likes, without anybody having to look. */
export const guardOff: MappingDocument['guard'] = {
  disables: 'off',
  creates: 'off',
  changes: 'off',
  rowsDropped: 'off',
  missing: 'off',
  columns: 'off',
};

const preset = presets.get('generic-csv')!;

/** The preset generic-csv without its guard; the workers are those of generic-csv. */
export const unguardedCsv: MappingDocument = {
  ...preset,
  name: 'unguarded-csv',
  source: { ...preset.source, name: preset.name },
  guard: guardOff,
};
