// Flows that are called when something happens, the calls on their way, and the user name that the log last showed.

export const sql = `
create table subscription (
  id text primary key,
  number bigint generated always as identity unique,
  type text not null check (type in ('submission-finished', 'approval-needed', 'workers-failed', 'review-needed')),
  status text not null default 'active' check (status in ('active', 'ended')),
  end_reason text check (end_reason in ('unsubscribed', 'replaced', 'gone', 'key-ended')),
  caller text not null,
  mapping text,
  job text,
  outcomes text[],
  token_hash text not null unique,
  callback_hash text not null,
  callback_host text not null,
  -- The address lets everybody start the flow: sealed while it is needed, gone with the end.
  sealed_callback bytea,
  sealed_secret bytea,
  key_version integer,
  resting_until timestamptz,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index subscription_active on subscription (type) where status = 'active';

create table delivery (
  id text primary key,
  number bigint generated always as identity unique,
  subscription_id text not null references subscription,
  type text not null,
  event_id text not null,
  first_sequence bigint not null,
  -- Null while events may still be added to it.
  last_sequence bigint,
  submission_id text,
  mapping text,
  job text,
  occurred_at timestamptz not null,
  external_ids text[] not null default '{}',
  status text not null default 'waiting' check (status in ('waiting', 'sending', 'delivered', 'given-up', 'cancelled')),
  body text,
  attempts integer not null default 0,
  tries integer not null default 0,
  tried_since timestamptz,
  not_before timestamptz not null default now(),
  lease_until timestamptz,
  last_status integer,
  last_failure text,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  unique (subscription_id, event_id)
);
create index delivery_open on delivery (not_before) where status in ('waiting', 'sending');
create index delivery_of_submission on delivery (submission_id, subscription_id);

alter table publisher add column told_sequence bigint not null default 0;
update publisher set told_sequence = last_sequence;

alter table target add column sealed_user_name bytea;
alter table target add column user_name_key_version integer;
`;
