import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameFromFile } from '../../api/http/name-from-file.ts';

it.each([
  ['people.csv', 'people'],
  ['Mitarbeiter Größe 2026.CSV', 'mitarbeiter-grosse-2026'],
  ['C:\\exports\\Staff (final).csv', 'staff-final'],
  ['/tmp/export.csv.gz', 'export'],
  ['.csv', 'csv'],
  ['从业人员.csv', 'proposed'],
  [undefined, 'proposed'],
])('%s becomes %s', (file, name) => expect(nameFromFile(file)).toBe(name));

it('any name of a file becomes the name of a mapping', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (file) => /^[a-z0-9][a-z0-9-]{0,62}$/.test(nameFromFile(file))));
});
