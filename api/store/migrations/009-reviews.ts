// What a person has to decide about a worker before anything of the worker is sent, and what was decided.

export const sql = `
create table review (
  id text primary key,
  number bigint generated always as identity unique,
  source text not null references source,
  job text not null references job,
  external_id text not null,
  reason text not null check (reason in ('possible-rehire', 'shared-email', 'ambiguous-match', 'disabled-outside-hr')),
  -- The workers whom the question is about besides, in the order of their ids.
  others text[] not null default '{}',
  -- Of reason and others: lists of ids are too long for an index.
  question_hash text not null,
  mapping text not null,
  population text,
  -- The submission that asked last; it may be gone.
  submission_id text,
  -- Of the wanted user when the question was asked last.
  fingerprint text,
  status text not null default 'open' check (status in ('open', 'decided', 'closed')),
  decision text check (decision in ('link', 'create', 'skip', 'disable', 'keep')),
  link_to text,
  sealed_comment bytea,
  key_version integer,
  decided_by text,
  decided_at timestamptz,
  -- The submission that carries the decision out.
  follow_up text,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  unique (source, job, external_id, question_hash)
);
create index review_open on review (job, number) where status = 'open';
create index review_closed on review (closed_at) where status = 'closed';

-- Keyed hashes of what two records of one person share: the e-mail, and name with birth.
alter table record
  add column mail_key text,
  add column person_key text,
  -- The question that a row raises because of other workers.
  add column question jsonb;
create index record_mail_key on record (submission_id, mail_key) where mail_key is not null;
create index record_person_key on record (submission_id, person_key) where person_key is not null;

create index record_question on record (submission_id) where question is not null;

-- Whose account the worker goes on with, and who goes on with this one's.
alter table target
  add column linked_to text,
  add column linked_by text;
create index target_linked_to on target (job, linked_to) where linked_to is not null;
create index target_linked_by on target (linked_by) where linked_by is not null;
`;
