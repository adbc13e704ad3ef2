// Every change of a job's schema that was begun, with the schema as it was before, so that it can be undone.

export const sql = `
create table job_schema_backup (
  id text primary key,
  job text not null references job,
  kind text not null check (kind in ('apply', 'undo')),
  state text not null default 'changing' check (state in ('changing', 'changed', 'refused', 'uncertain')),
  caller text not null,
  mapping text,
  mapping_version integer,
  undoes text references job_schema_backup on delete set null,
  -- JSON as text: the order of its members stays.
  before_schema text not null,
  after_hash text,
  started_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index job_schema_changing on job_schema_backup (job) where state = 'changing';
create index job_schema_backup_by_time on job_schema_backup (started_at);
`;
