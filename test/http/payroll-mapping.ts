// A small mapping of a payroll export, to save and to vary.
export const record = { No: '7', State: 'A', Name: 'Ada Amber' };
export const base = {
  name: 'payroll',
  description: 'Our payroll export.',
  source: { format: 'csv' },
  attributes: [
    { name: 'id', path: 'No' },
    { name: 'status', path: 'State', table: 'status' },
    { name: 'fullName', path: 'Name' },
  ],
  tables: { status: { A: 'active', X: 'terminated' } },
  mappings: [
    { target: 'externalId', expression: '[id]' },
    { target: 'userName', expression: 'Join("@", [id], "example.com")' },
    { target: 'displayName', expression: '[fullName]' },
  ],
  lifecycle: { status: 'status' },
  examples: [{ name: 'at work', today: '2026-11-23', record, expect: { active: true, userName: '7@example.com' } }],
};
export type Change = Partial<Record<keyof typeof base, unknown>> & { readonly [section: string]: unknown };
/** The same under a name of its own, with sections changed. */
export const named = (name: string, change: Change = {}) => ({ ...base, name, ...change });
