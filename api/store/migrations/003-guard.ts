// What each row would do to its account, and what a submission would do in all: the guard's counts.
export const sql = `
alter table record add column effect text check (effect in ('disables', 'creates', 'changes'));

alter table submission
  add column disables integer not null default 0,
  add column creates integer not null default 0,
  add column changes integer not null default 0;
create index submission_lately on submission (source, accepted_at);
`;
