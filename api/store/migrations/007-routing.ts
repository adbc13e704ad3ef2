// Routes: one submission whose workers go to several jobs. Its jobs are those it has counts for.

export const sql = `
-- With routes, \`submission.job\` is the first of its jobs.
alter table submission add column routed boolean not null default false;
alter table submission drop constraint submission_origin_check;
alter table submission add constraint submission_origin_check check (origin in ('caller', 'due', 'remap', 'manager-pass', 'retry',
  'missing', 'conversion', 'moved'));

-- Of a routed submission: where the row goes. Null: nowhere.
alter table record add column job text;

-- The directory behind a job: people in AD are told by a list, and have rules of their own.
alter table job add column kind text not null default 'entra-id' check (kind in ('entra-id', 'active-directory'));

-- The job to which the worker was last sent by a route.
alter table worker add column routed_job text;
`;
