// Managers named by a key of their own record that is not the externalId: the keys of every worker, those of a submission
// while it is planned, and by which key each worker names their manager. All keys are keyed hashes, of the source, the
// attribute and the key.

export const sql = `
create table worker_key (
  worker_id bigint not null references worker on delete cascade,
  key_hash text not null,
  attribute text not null,
  primary key (worker_id, key_hash)
);
create index worker_key_of_hash on worker_key (key_hash);

-- One row per key, and one with an empty hash for a row without keys: it says that the worker has none any more.
create table staged_key (
  submission_id text not null references submission on delete cascade,
  row integer not null,
  key_hash text not null,
  external_id text not null,
  content_hash text not null,
  is_primary boolean not null,
  primary key (submission_id, row, key_hash)
);
create index staged_key_of_hash on staged_key (submission_id, key_hash);
create index staged_key_of_worker on staged_key (submission_id, external_id);

alter table submission
  add column key_cursor integer not null default 0,
  add column keys_staged boolean not null default false;
create index submission_keys_staged on submission (id) where keys_staged;

alter table worker add column manager_key text;
create index worker_manager_key on worker (manager_key) where manager_key is not null;
`;
