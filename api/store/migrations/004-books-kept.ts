// The books kept: what the three retention clocks, the audit's anchor, erasure and the controls of single workers need.

export const sql = `
-- Where the chain of the audit begins since its oldest entries were removed.
create table audit_anchor (
  only_row boolean primary key default true check (only_row),
  number bigint not null,
  hash text not null,
  anchored_at timestamptz not null default now()
);
create index audit_of_subject on audit (subject, number);

-- Set when staged records and payloads are gone, and when results begin to go.
alter table submission
  add column records_removed_at timestamptz,
  add column removing_since timestamptz;
create index submission_with_records on submission (finished_at, id) where finished_at is not null and records_removed_at is null;
create index submission_ended on submission (finished_at, id) where finished_at is not null;

-- That a submission was there, so that whoever asks late is not told it never was.
create table removed_submission (
  id text primary key,
  finished_at timestamptz not null,
  removed_at timestamptz not null default now()
);
create index removed_submission_by_time on removed_submission (removed_at);

-- Null: removed. The row stays while operations name it.
alter table payload_chunk
  alter column sealed_payloads drop not null,
  alter column key_version drop not null;
create index payload_chunk_of_submission on payload_chunk (submission_id, id);
create index operation_of_payload_chunk on operation (payload_chunk);

-- Members that were removed before others of the same bulk request.
alter table bulk_request add column members_removed integer not null default 0;
create index bulk_request_settled on bulk_request (settled_at) where settled_at is not null;
create index log_entry_of_nobody on log_entry (read_at) where state = 'unattributed';
create index event_by_time on event (occurred_at);
create index idempotency_expired on idempotency (expires_at);

-- Workers of whom nothing is sent, until a day or until a person says otherwise.
create table protection (
  source text not null references source,
  external_id text not null,
  control text not null check (control in ('never-touch', 'keep-disabled')),
  sealed_reason bytea not null,
  key_version integer not null,
  until timestamptz,
  set_by text not null,
  set_at timestamptz not null default now(),
  primary key (source, external_id)
);
create index protection_until on protection (until) where until is not null;
`;
