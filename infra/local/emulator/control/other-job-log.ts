// POST /jobs/{id}/log: a row of a job that no upload feeds, as if it had just happened.
import type { Request, Response } from 'express';
import { append } from '../processing/provision-one.ts';
import type { ProvisioningStatus } from '../tenant/provisioning-log.ts';
import type { ControlContext } from './control-context.ts';
import { isRecord, sendProblems, unknownNames } from './control-error.ts';

const NAMES = ['sourceId', 'sourceName', 'targetId', 'targetName', 'action', 'status', 'errorCode', 'reason'];
const STATUSES: readonly string[] = ['success', 'failure', 'skipped', 'warning'];

export function otherJobLog({ state }: ControlContext): (request: Request, response: Response) => void {
  return (request, response) => {
    const job = state.otherJobs.get(String(request.params.id));
    if (!job) {
      const known = [...state.otherJobs.keys()].join(', ') || 'none';
      return sendProblems(response, [`rows are written for jobs that no upload feeds; there are ${known}`], 404);
    }
    const input = request.body as unknown;
    if (!isRecord(input)) return sendProblems(response, [`the body is {${NAMES.join(', ')}}`]);
    const {
      sourceId = '',
      sourceName = '',
      targetId = '',
      targetName = '',
      action = 'other',
      status = 'success',
    } = input;
    const { errorCode = null, reason = null } = input;
    const problems = unknownNames(input, NAMES, 'a log row');
    for (const [name, value] of Object.entries({ sourceId, sourceName, targetId, targetName, action }))
      if (typeof value !== 'string') problems.push(`${name} is a text`);
    if (!STATUSES.includes(String(status))) problems.push(`status is one of ${STATUSES.join(', ')}`);
    if (problems.length > 0) return sendProblems(response, problems);
    const row = append(state, job, {
      sourceId: String(sourceId),
      sourceName: String(sourceName),
      targetId: String(targetId),
      targetName: String(targetName),
      action: String(action),
      status: status as ProvisioningStatus,
      errorCode: errorCode === null ? null : String(errorCode),
      reason: reason === null ? null : String(reason),
    });
    response.status(201).json({ id: row.id });
  };
}
