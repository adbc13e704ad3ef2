// Readiness, R11 to R19: what HR's next record would do, and what only people know.
import { block, nobody, pass, type ReadinessRule, unknown, unread, warn } from './check-results.ts';

type Judge = ReadinessRule['judge'];

const keepsName: Judge = ({ user, hr }) => {
  if (user === null) return nobody;
  if (hr?.difference == null)
    return warn(
      hr?.reason ?? 'HR has sent no record of this person yet.',
      'Send the HR file once: the record is held, and the check says whether it renames.',
    );
  const renamed = hr.difference.some((one) => one.attribute === 'userPrincipalName');
  return renamed
    ? block(
        'The first HR record would rename the user: userPrincipalName is among what changes.',
        'Map userPrincipalName only during object creation in the job (attribute mapping), or correct the name in HR.',
      )
    : pass('The first HR record does not rename the user.');
};

const showsDifference: Judge = ({ user, hr }) => {
  if (user === null) return nobody;
  if (hr === null)
    return warn(
      'HR has sent no record of this person yet, so nothing can be compared.',
      'Send the HR file once; the record is held, and the check shows what it would change.',
    );
  if (hr.errors.length > 0)
    return block(`The HR record cannot be used: ${hr.errors.join(', ')}.`, 'Correct it in HR, or correct the mapping.');
  if (hr.difference === null)
    return warn(hr.reason ?? 'What the record would change cannot be said.', 'It is compared again before it is sent.');
  if (hr.difference.length === 0) return pass('The first HR record changes nothing.');
  const names = hr.difference.map((one) => one.attribute).join(', ');
  const evidence = `The first HR record changes ${hr.difference.length} attributes: ${names}.`;
  return warn(evidence, "Look at the difference: after the conversion HR's values count.");
};

const isOutOfHrToAd: Judge = ({ isFedToAd }) =>
  isFedToAd
    ? block(
        'A job of this service sends the person to on-premises AD as well.',
        'Route the person to the Entra ID job only, with "skip out of scope deletions" switched on in the AD job, and let a cycle run. Then attest R13.',
      )
    : unknown(
        'Whether another HR feed writes the AD account cannot be seen from here.',
        'Take the person out of every feed from HR to AD, with "skip out of scope deletions" on, let a cycle run, then attest R13.',
      );

const isJobReady: Judge = ({ hr }, { job, jobName }) => {
  if (job.kind !== 'job') return unread(`The job "${jobName}"`, job);
  if (job.status !== 'Active')
    return block(`The job "${jobName}" is ${job.status}.`, 'Start the job, or remove the cause of its quarantine.');
  if (hr?.isInScope === false)
    return block(
      `The scoping filter of the job "${jobName}" leaves the person out.`,
      'Widen the scoping filter of the job to the people who are converted.',
    );
  return pass(`The job "${jobName}" is Active.`);
};

const vouchedFor: Judge = () =>
  unknown(
    'Not visible in Graph: Exchange mailbox moved, no application needs the AD password, nothing else writes the AD object, the sync client is new enough (Connect Sync 2.5.76.0, Cloud Sync agent 1.1.1370.0), devices.',
    'See to these five and attest R15.',
  );

const hasSignInPlan: Judge = ({ user }) =>
  block(
    `How the person signs in afterwards is not decided; whether the synced password stays valid is not documented.${
      String(user?.passwordPolicies ?? '').includes('DisablePasswordExpiration')
        ? ' Passwords of this user do not expire.'
        : ''
    }`,
    'Decide on one of: keep password, reset, Temporary Access Pass, passwordless. Attest R16 with the plan as its statement.',
  );

const WATCHED = [
  'department',
  'jobTitle',
  'manager',
  'employeeHireDate',
  'employeeLeaveDateTime',
  'companyName',
  'employeeType',
  'accountEnabled',
];

const firesWorkflows: Judge = ({ user, hr }) => {
  if (user === null) return nobody;
  const touched = (hr?.difference ?? []).flatMap((one) => (WATCHED.includes(one.attribute) ? [one.attribute] : []));
  if (touched.length === 0) return pass('Nothing changes by which lifecycle workflows are usually triggered.');
  return warn(
    `Lifecycle workflows, dynamic groups and scoping filters may act on what changes: ${touched.join(', ')}.`,
    'Look at workflows and dynamic groups that use these attributes before approving. Rules that test dirSyncEnabled re-evaluate in any case.',
  );
};

const hasWayBack: Judge = (_, { route }) =>
  warn(
    route === 'transfer'
      ? 'A way back needs the AD object in the sync scope and a Global Administrator who allows hard match for the time of it.'
      : 'The route "restore" has no way back through Graph.',
    'Name who keeps the AD object and who the Global Administrator is: attest R18.',
  );

const isFree: Judge = ({ otherConversion }) =>
  otherConversion === null
    ? pass('No other conversion has the person in hand.')
    : block(`The conversion ${otherConversion} has the person in hand.`, 'Wait for its end, or roll it back.');

export const operatorRules: readonly ReadinessRule[] = [
  { rule: 'R11', isAttestable: false, judge: keepsName },
  { rule: 'R12', isAttestable: false, judge: showsDifference },
  { rule: 'R13', isAttestable: true, judge: isOutOfHrToAd },
  { rule: 'R14', isAttestable: false, judge: isJobReady },
  { rule: 'R15', isAttestable: true, judge: vouchedFor },
  { rule: 'R16', isAttestable: true, judge: hasSignInPlan },
  { rule: 'R17', isAttestable: false, judge: firesWorkflows },
  { rule: 'R18', isAttestable: true, judge: hasWayBack },
  { rule: 'R19', isAttestable: false, judge: isFree },
];
