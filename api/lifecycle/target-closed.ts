// What is said of a row whose worker is closed for sending.
import { recordWarning } from '../scim/record-problem.ts';

export const targetClosed = recordWarning(
  'target-closed',
  null,
  'This worker is closed for sending in this job. The record is kept and goes out when the gate opens.',
);
