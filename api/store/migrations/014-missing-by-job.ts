// Who is missing from a file whose workers go to several jobs: in which of them.

export const sql = `
-- The job in which the worker's absence counts. Of files before this, the job of the file.
alter table missing_worker add column job text;
update missing_worker
set job = submission.job
from submission
where submission.id = missing_worker.submission_id;
alter table missing_worker alter column job set not null;
`;
