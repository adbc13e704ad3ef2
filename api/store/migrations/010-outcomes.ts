// Workers who fail as before are not sent again every day; workers who stay disabled are sent, but never enabled.

export const sql = `
alter table record drop constraint record_disposition_check;
alter table record add constraint record_disposition_check check (disposition in ('send', 'unchanged', 'joined', 'stale',
  'duplicate', 'invalid', 'needs-complete-record', 'out-of-scope', 'review', 'held', 'still-failing'));

create index record_still_failing on record (submission_id, row) where disposition = 'still-failing';

alter table submission_count add column still_failing integer not null default 0;

-- Tested by every claim, beside the gate: no operation may go that would enable the account.
alter table target add column kept_disabled boolean not null default false;
update target
set kept_disabled = true, gate = case when target.gate = 'protected' then null else target.gate end
from protection
join worker on worker.source = protection.source
  and worker.external_id = protection.external_id
where protection.control = 'keep-disabled'
  and target.worker_id = worker.id;
`;
