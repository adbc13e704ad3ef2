// A mapping like generic-csv whose records name the manager by a badge number, which is another one than the worker id.
import type { ManagerRule, MappingDocument } from '../../api/mapping/mapping-document.ts';
import { presets } from '../../api/mapping/presets/list.ts';

const preset = presets.get('generic-csv')!;
const { key } = preset.manager!;

/** The column `Badge` holds a worker's badge numbers, `ManagerID` one of the manager's. */
export function managersByBadge(name: string, lookup: ManagerRule['lookup'] = 'badge'): MappingDocument {
  return {
    ...preset,
    name,
    source: { ...preset.source, name },
    attributes: [...preset.attributes, { name: 'badge', path: 'Badge' }],
    manager: { key, lookup: lookup! },
  };
}
