// Turning synced people into cloud-managed ones: the conversions, their people, and what persons have vouched for.

export const sql = `
create table conversion (
  id text primary key,
  number bigint generated always as identity unique,
  caller text not null,
  job text not null references job,
  route text not null check (route in ('transfer', 'restore')),
  status text not null check (status in ('awaiting-approval', 'running', 'paused', 'stopped', 'finished')),
  groups_first boolean not null default false,
  -- People of the waves up to this one may be worked on.
  wave integer not null default 0,
  assessment_hash text not null,
  approved_by text,
  approved_at timestamptz,
  -- Why it is paused or stopped: {code, detail, externalId}.
  reason jsonb,
  lease_until timestamptz,
  attempt integer not null default 0,
  next_look timestamptz not null default now(),
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index conversion_open on conversion (next_look) where status <> 'finished';

create table conversion_user (
  id bigint generated always as identity primary key,
  conversion_id text not null references conversion,
  position integer not null,
  wave integer not null,
  job text not null references job,
  -- Null where nobody was found.
  external_id text,
  object_id text,
  state text not null,
  code text,
  attempts integer not null default 0,
  next_look timestamptz not null default now(),
  state_since timestamptz not null default now(),
  -- {asked, checks, snapshot, difference, evidence, calls}: what the state was reached with.
  sealed_facts bytea not null,
  key_version integer not null,
  submission_id text,
  operation_id bigint,
  directory_audit_id text,
  log_entry_id text,
  deadline timestamptz,
  unique (conversion_id, position)
);
create index conversion_user_of_worker on conversion_user (job, external_id);
create index conversion_user_of_object on conversion_user (object_id);

create table attestation (
  id text primary key,
  number bigint generated always as identity unique,
  rule text not null,
  -- Null: of everybody.
  external_id text,
  sealed_statement bytea not null,
  key_version integer not null,
  attested_by text not null,
  attested_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index attestation_of_worker on attestation (external_id);

-- Which account in AD goes with the user: neither a name nor an address.
alter table directory_user
  add column ad_security_id text,
  add column ad_domain text;

-- The first update of a converted person passes the gate 'converting', and goes alone.
alter table operation
  add column first_update boolean not null default false;
`;
