// The books: everything HR Onramp knows and promises. One SQL dialect for the embedded database and PostgreSQL.
//
// Personal data stands only in columns named sealed_* (AES-256-GCM, key version beside them) or as keyed hashes.
// External ids are the worker's name everywhere in the product and stand in the clear.

export const sql = `
create table source (
  name text primary key,
  zone text not null default 'UTC',
  plan_submission text,
  plan_lease_until timestamptz,
  plan_attempt integer not null default 0,
  created_at timestamptz not null default now()
);

create table mapping (
  name text not null,
  version integer not null,
  document jsonb not null,
  document_hash text not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  primary key (name, version)
);

create table job (
  name text primary key,
  service_principal_id text not null,
  job_id text not null,
  sending text not null default 'on' check (sending in ('on', 'observe', 'off')),
  sending_until timestamptz,
  sending_comment text,
  sending_changed_by text,
  sending_changed_at timestamptz,
  gate_reason text,
  gate_until timestamptz,
  gate_count integer not null default 0,
  generation integer not null default 1,
  adopted_at timestamptz,
  adoption_problem jsonb,
  adoption_checked_at timestamptz,
  matched_users integer,
  ambiguous_users integer,
  default_domain text,
  verified_domains text[],
  first_run_approved_at timestamptz,
  first_run_approved_by text,
  health text,
  health_reason text,
  health_read_at timestamptz,
  log_cursor timestamptz,
  log_read_at timestamptz,
  active_ms bigint not null default 0,
  active_seen_at timestamptz,
  created_at timestamptz not null default now()
);

create table directory_user (
  job text not null references job,
  external_id text not null,
  generation integer not null,
  directory_id text not null,
  enabled boolean,
  synced boolean not null default false,
  ambiguous boolean not null default false,
  sealed_user_name bytea,
  key_version integer not null,
  primary key (job, external_id)
);

create table submission (
  id text primary key,
  sequence bigint generated always as identity unique,
  status text not null check (status in ('accepting', 'planning', 'held', 'sending', 'settling', 'finished', 'refused',
    'rejected', 'expired', 'cancelled', 'superseded', 'abandoned')),
  outcome text check (outcome in ('nothingToDo', 'success', 'partial', 'failed')),
  caller text not null,
  origin text not null default 'caller' check (origin in ('caller', 'due', 'remap', 'manager-pass', 'retry', 'missing', 'conversion')),
  operation_id text not null,
  source text not null references source,
  mapping text not null,
  mapping_version integer not null,
  job text not null references job,
  kind text not null check (kind in ('full', 'delta', 'event')),
  population text,
  source_time timestamptz not null,
  source_name text,
  file_name text,
  expected_rows integer,
  wait_for_approval boolean not null default false,
  max_wait_seconds integer not null default 14400,
  dialect jsonb,
  request_hash text,
  body_hash text,
  heartbeat_at timestamptz not null default now(),
  plan_phase text not null default 'read' check (plan_phase in ('read', 'queue')),
  plan_cursor integer not null default 0,
  plan_failures integer not null default 0,
  plan_hash text,
  estimates jsonb,
  hold jsonb,
  hold_expires_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  approved_effects jsonb,
  problem jsonb,
  chunks integer not null default 0,
  rows integer not null default 0,
  accepted integer not null default 0,
  invalid integer not null default 0,
  created_at timestamptz not null default now(),
  accepted_at timestamptz,
  finished_at timestamptz,
  foreign key (mapping, mapping_version) references mapping (name, version)
);
create index submission_open on submission (status, sequence) where status in ('accepting', 'planning', 'held', 'sending', 'settling');
create index submission_of_source on submission (source, sequence);

create table record_chunk (
  submission_id text not null references submission,
  chunk integer not null,
  first_row integer not null,
  row_count integer not null,
  sealed_records bytea not null,
  key_version integer not null,
  primary key (submission_id, chunk)
);

create table worker (
  id bigint generated always as identity primary key,
  source text not null references source,
  external_id text not null,
  population text,
  sealed_record bytea,
  key_version integer,
  record_hash text,
  fact_time timestamptz,
  fact_sequence bigint,
  manager_external_id text,
  lifecycle text,
  active boolean,
  missing_runs integer not null default 0,
  next_due date,
  first_seen_at timestamptz not null default now(),
  unique (source, external_id)
);

create table target (
  worker_id bigint not null references worker,
  job text not null references job,
  external_id text not null,
  wanted text,
  sent text,
  confirmed text,
  confirmed_generation integer,
  confirmed_at timestamptz,
  unsettled_since_confirmed boolean not null default false,
  active boolean,
  lifecycle text,
  directory_id text,
  authority text not null default 'cloud',
  gate text check (gate in ('still-synced', 'converting', 'protected', 'disabled-elsewhere', 'review')),
  pending_manager text,
  sealed_create_only bytea,
  key_version integer,
  primary key (worker_id, job)
);
create index target_of_external_id on target (job, external_id);
create index target_pending_manager on target (job, pending_manager) where pending_manager is not null;

create table payload_chunk (
  id bigint generated always as identity primary key,
  submission_id text not null references submission,
  sealed_payloads bytea not null,
  key_version integer not null,
  created_at timestamptz not null default now()
);

create table bulk_request (
  id text primary key,
  job text not null references job,
  state text not null check (state in ('sending', 'uncertain', 'accepted', 'returned')),
  attempt integer not null default 1,
  member_count integer not null,
  body_hash text not null,
  lease_until timestamptz,
  not_before timestamptz,
  sent_at timestamptz,
  answer text,
  answer_code text,
  request_id text,
  created_at timestamptz not null default now(),
  settled_at timestamptz
);
create index bulk_request_open on bulk_request (job, state) where state in ('sending', 'uncertain');

create table operation (
  id bigint generated always as identity primary key,
  submission_id text not null references submission,
  job text not null references job,
  worker_id bigint not null references worker,
  external_id text not null,
  state text not null check (state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain', 'succeeded', 'skipped',
    'failed', 'unconfirmed', 'superseded', 'cancelled')),
  event text not null,
  active boolean not null,
  priority integer not null,
  depth integer not null default 0,
  fingerprint text not null,
  generation integer not null,
  payload_chunk bigint not null references payload_chunk,
  payload_index integer not null,
  manager_left_out text,
  batch_group text,
  bulk_request_id text references bulk_request,
  bulk_index integer,
  attempts integer not null default 0,
  sends integer not null default 0,
  sent_at timestamptz,
  active_ms_at_upload bigint,
  code text,
  problems jsonb,
  log_entry_id text,
  action text,
  directory_id text,
  created_at timestamptz not null default now(),
  queued_at timestamptz not null default now(),
  settled_at timestamptz
);
create index operation_to_claim on operation (job, priority, depth, id) where state = 'queued';
create index operation_split_off on operation (job, id) where state = 'queued' and batch_group is not null;
create index operation_in_state on operation (job, state, id) where state in ('waiting', 'queued', 'sending', 'uploaded', 'uncertain');
create index operation_of_worker on operation (worker_id, job, id);
create index operation_of_external_id on operation (job, external_id, id);
create index operation_of_bulk_request on operation (bulk_request_id) where bulk_request_id is not null;
create index operation_of_submission on operation (submission_id, id);
-- Few of many, and asked for with every look at a submission.
create index operation_gone_wrong on operation (submission_id) where state in ('failed', 'unconfirmed');
create index operation_without_manager on operation (submission_id) where manager_left_out is not null;
-- The log cannot tell two operations of one worker apart, so only one may be on its way.
create unique index operation_one_in_flight on operation (worker_id, job) where state in ('sending', 'uploaded', 'uncertain');

create table record (
  submission_id text not null references submission,
  row integer not null,
  chunk integer not null,
  external_id text,
  content_hash text,
  is_primary boolean not null default false,
  fingerprint text,
  manager_external_id text,
  lifecycle text,
  active boolean,
  event text,
  estimate text,
  disposition text check (disposition in ('send', 'unchanged', 'joined', 'stale', 'duplicate', 'invalid',
    'needs-complete-record', 'out-of-scope', 'review', 'held')),
  problems jsonb,
  operation_id bigint references operation,
  sealed_source bytea,
  key_version integer,
  primary key (submission_id, row)
);
create index record_of_external_id on record (submission_id, external_id);
create index record_of_operation on record (operation_id) where operation_id is not null;
create index record_invalid on record (submission_id, row) where disposition = 'invalid' or estimate = 'invalid';
create index record_joined on record (submission_id, row) where disposition = 'joined';
create index record_leaver on record (submission_id, row) where estimate = 'send' and event = 'leaver';

create table submission_count (
  submission_id text not null references submission,
  job text not null references job,
  waiting integer not null default 0,
  queued integer not null default 0,
  sending integer not null default 0,
  uploaded integer not null default 0,
  uncertain integer not null default 0,
  succeeded integer not null default 0,
  skipped integer not null default 0,
  failed integer not null default 0,
  unconfirmed integer not null default 0,
  superseded integer not null default 0,
  cancelled integer not null default 0,
  send integer not null default 0,
  unchanged integer not null default 0,
  joined integer not null default 0,
  stale integer not null default 0,
  duplicate integer not null default 0,
  needs_complete_record integer not null default 0,
  out_of_scope integer not null default 0,
  review integer not null default 0,
  held integer not null default 0,
  joiner integer not null default 0,
  mover integer not null default 0,
  leaver integer not null default 0,
  rehire integer not null default 0,
  none integer not null default 0,
  primary key (submission_id, job)
);

create table call_window (
  family text primary key,
  throttled_until timestamptz,
  throttled_in_a_row integer not null default 0
);

create table call_slot (
  id bigint generated always as identity primary key,
  family text not null references call_window,
  purpose text not null,
  reserved_at timestamptz not null,
  ended_at timestamptz
);
create index call_slot_recent on call_slot (family, reserved_at);

create table log_entry (
  job text not null references job,
  id text not null,
  time timestamptz not null,
  external_id text,
  change_id text,
  action text,
  status text,
  code text,
  directory_id text,
  state text not null default 'new' check (state in ('new', 'attributed', 'unattributed')),
  operation_id bigint references operation,
  sealed_row bytea,
  key_version integer,
  tries integer not null default 0,
  read_at timestamptz not null default now(),
  primary key (job, id)
);
create index log_entry_new on log_entry (job, time) where state = 'new';
create index log_entry_of_operation on log_entry (operation_id) where operation_id is not null;
create index log_entry_of_change on log_entry (job, change_id);
create index log_entry_of_worker on log_entry (job, external_id, time);

create table event (
  id text primary key,
  sequence bigint unique,
  type text not null,
  submission_id text,
  mapping text,
  job text,
  external_id text,
  data jsonb not null,
  occurred_at timestamptz not null default now()
);
create index event_unpublished on event (occurred_at, id) where sequence is null;

create table publisher (
  only_row boolean primary key default true check (only_row),
  last_sequence bigint not null default 0
);
insert into publisher default values;

create table idempotency (
  caller text not null,
  operation_id text not null,
  key text not null,
  request_hash text not null,
  body_hash text,
  submission_id text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (caller, operation_id, key)
);

create table api_key (
  id text primary key,
  name text not null,
  secret_hash text not null,
  roles text[] not null,
  mapping text,
  job text,
  created_by text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

create table audit (
  number bigint primary key,
  at timestamptz not null default now(),
  caller text not null,
  action text not null,
  subject text not null,
  data jsonb not null,
  previous_hash text not null,
  hash text not null
);

create table audit_head (
  only_row boolean primary key default true check (only_row),
  number bigint not null default 0,
  hash text not null default ''
);
insert into audit_head default values;
`;
