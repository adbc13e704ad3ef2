// Why a row whose sAMAccountName is somebody else's cannot be used.
import { type RecordProblem, recordError } from './record-problem.ts';

export function accountTaken(attribute: string): RecordProblem {
  return recordError(
    'ad-account-taken',
    attribute,
    `${attribute} is the account name of somebody else: of an earlier row, of a worker who has or had it, or of an account in the domain. ` +
      'AD takes each once. Give another one in HR, or build it in the mapping of more than the names.',
  );
}
