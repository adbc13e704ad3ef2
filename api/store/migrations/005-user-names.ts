// User names that were handed out or that the directory holds. Names themselves stand nowhere here, only their keyed hashes.

export const sql = `
-- Jobs into one tenant share their names; each on-premises domain has its own.
alter table job add column name_scope text not null default 'tenant';

create table handed_out_name (
  scope text not null,
  name_hash text not null,
  -- Whose it is; both null when the worker was erased: nobody's, and nobody ever gets it.
  source text,
  external_id text,
  state text not null check (state in ('reserved', 'used', 'retired')),
  created_at timestamptz not null default now(),
  primary key (scope, name_hash)
);

create table directory_name (
  job text not null references job,
  name_hash text not null,
  generation integer not null,
  -- The matching attribute of the user who has the name; null where there is none.
  external_id text,
  primary key (job, name_hash)
);

-- The name that an operation carries, and the one that HR gives in a row.
alter table operation add column name_hash text;
alter table record add column given_name text;
create index record_given_name on record (submission_id, given_name) where given_name is not null;
`;
