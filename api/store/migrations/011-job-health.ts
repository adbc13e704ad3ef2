// What Entra's job is able to do, when somebody last looked, and a restart or a new adoption that is under way.

export const sql = `
alter table job
  -- Our word for it, to be looked up among the codes; null: it works, or nobody knows better.
  add column health_code text,
  -- Nothing is uploaded while it stands.
  add column health_closes boolean not null default false,
  add column health_since timestamptz,
  -- When somebody last tried to look, with or without an answer; null: somebody should.
  add column health_checked_at timestamptz,
  -- A restart has begun; nothing is claimed until it is written down that it was made.
  add column restart_lease_until timestamptz,
  add column restart_scope text,
  add column restart_by text,
  add column restart_comment text,
  -- What reached Entra before this moment was thrown away by a restart, unless a cycle was running.
  add column restarted_at timestamptz,
  add column adopts_again boolean not null default false;

-- The order in which the rows of the log were read, for pages of it.
alter table log_entry add column number bigint generated always as identity;
create index log_entry_by_number on log_entry (job, number);
`;
