// The name of a mapping, from that of a file: lower-case letters, digits and hyphens.

const longest = 63;

/** `Mitarbeiter 2026.csv` → `mitarbeiter-2026`; `proposed` where nothing is left. */
export function nameFromFile(fileName: string | undefined): string {
  const stem = (fileName ?? '').replace(/^.*[\\/]/, '').replace(/(?<=.)(\.[a-z0-9]{1,6}){1,2}$/i, '');
  const name = stem
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'proposed' : name;
}
