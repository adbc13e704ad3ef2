// When a conversion looks for the directory's own audit entries of its people next: those reads are scarce, so the looks grow apart.

export const sql = `
alter table conversion add column next_audit_look timestamptz not null default now();
`;
