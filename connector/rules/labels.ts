// labels: a field without a label of its own (`x-ms-summary`) gets one from its name.

const words: Readonly<Record<string, string>> = {
  id: 'ID',
  ids: 'IDs',
  url: 'URL',
  uri: 'URI',
  csv: 'CSV',
  hr: 'HR',
  upn: 'UPN',
  of: 'of',
  to: 'to',
  for: 'for',
  by: 'by',
};

/** `firstFailures` → First Failures, `externalId` → External ID, `Idempotency-Key` → Idempotency Key. */
export function labelOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s._:-]+/)
    .filter((word) => word !== '')
    .map((word, index) => {
      const known = words[word.toLowerCase()];
      if (known !== undefined && !(index === 0 && /^[a-z]/.test(known))) return known;
      return word[0]?.toUpperCase() + word.slice(1);
    })
    .join(' ');
}
