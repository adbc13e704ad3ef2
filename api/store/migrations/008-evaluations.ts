// By which mapping each worker was last evaluated for each job, and on which day that has to happen again without a new record.

export const sql = `
create table evaluation (
  worker_id bigint not null references worker on delete cascade,
  job text not null references job,
  mapping text not null,
  mapping_version integer not null,
  -- A day of the calendar of the zone; null where nothing changes for good.
  next_due date,
  zone text not null,
  -- The submission opened for that day, and the day on which that was: another one is opened on a later day at the earliest.
  submission_id text,
  opened_on date,
  primary key (worker_id, job)
);
create index evaluation_due on evaluation (next_due) where next_due is not null;
create index evaluation_by_mapping on evaluation (mapping, job);

-- Those whom a held submission would disable are listed before a person; they are few.
create index record_disables on record (submission_id, row) where estimate = 'send' and effect = 'disables';
`;
