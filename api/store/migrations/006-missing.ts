// People who are missing from a full file, files in parts, pilots, and the columns that files had.

export const sql = `
-- Of each job by itself: two jobs that are fed the same file would else count one absence twice.
alter table target
  add column missing_runs integer not null default 0,
  -- Why the account is disabled although the last HR record says nothing of it. Only a caller's record ends it.
  add column absence text check (absence in ('missing', 'no-show'));
create index target_missing on target (job, external_id) where missing_runs > 0 or absence is not null;

alter table submission
  -- People who were not missing before, as the guard counts them.
  add column missing integer not null default 0,
  -- How many are missing, or why nobody was looked for; null for what is no full file of a population.
  add column missing_facts jsonb,
  -- Of a pilot, the external ids that count.
  add column only_ids text[],
  -- What stood in the columns that the mapping reads: counts by column name.
  add column columns jsonb,
  -- A set has parts, and no part of its own; each of its parts is a submission until the set is complete.
  add column set_id text,
  add column part integer,
  add column parts integer,
  -- A set that waits for parts, or a part that waits for the others.
  add column collecting boolean not null default false,
  -- Of a set: part to hash of its bytes.
  add column part_hashes jsonb;
create index submission_of_set on submission (source, job, set_id) where set_id is not null;

-- Who is missing from which full file.
create table missing_worker (
  submission_id text not null references submission on delete cascade,
  external_id text not null,
  runs integer not null,
  reason text not null check (reason in ('missing', 'no-show')),
  disables boolean not null,
  primary key (submission_id, external_id)
);
create index missing_worker_of_external_id on missing_worker (external_id);
`;
