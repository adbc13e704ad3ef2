// What Graph's words for a job mean for sending to it.
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../api/outcome/catalogue.ts';
import { type JobFacts, judgeJobHealth, stateOfHealth } from '../../api/outcome/job-health.ts';

const active: JobFacts = {
  status: 'Active',
  scheduleState: 'Active',
  quarantineReason: null,
  hasNotificationEmail: null,
  errorCode: null,
  silentMinutes: null,
};
const quarantine = { status: 'Quarantine' };

describe('the health of a job', () => {
  it.each<[string, Partial<JobFacts>, string | null, string, boolean]>([
    ['an active one works', {}, null, 'active', false],
    ['a paused one only fills its queue', { status: 'Paused', scheduleState: 'Paused' }, 'job-paused', 'paused', true],
    ['one with a paused schedule too', { scheduleState: 'Paused' }, 'job-paused', 'paused', true],
    ['one with a disabled schedule too', { scheduleState: 'Disabled' }, 'job-disabled', 'paused', true],
    ['one that never ran', { status: 'NotRun', scheduleState: 'Disabled' }, 'job-not-started', 'not-started', true],
    ['one not configured', { status: 'NotConfigured', scheduleState: null }, 'job-not-started', 'not-started', true],
    ['one whose first cycle is to come works', { status: 'NotRun' }, null, 'active', false],
    [
      'failures explain a quarantine',
      { ...quarantine, quarantineReason: 'EncounteredEscrowProportionThreshold', hasNotificationEmail: false },
      'job-quarantined-failures',
      'quarantined',
      true,
    ],
    [
      'so do all the words for them',
      { ...quarantine, quarantineReason: 'EncounteredTotalEscrowThreshold' },
      'job-quarantined-failures',
      'quarantined',
      true,
    ],
    [
      'so do disables',
      { ...quarantine, quarantineReason: 'TooManyDeletes' },
      'job-quarantined-deletes',
      'quarantined',
      true,
    ],
    [
      'and a missing e-mail',
      { ...quarantine, quarantineReason: 'Unknown', hasNotificationEmail: false },
      'job-quarantined-no-email',
      'quarantined',
      true,
    ],
    [
      'which is not blamed where it cannot be read',
      { ...quarantine, quarantineReason: 'EncounteredQuarantineException' },
      'job-quarantined',
      'quarantined',
      true,
    ],
    [
      'no active agent explains a quarantine',
      {
        ...quarantine,
        quarantineReason: 'EncounteredQuarantineException',
        hasNotificationEmail: false,
        errorCode: 'HybridIdentityServiceNoActiveAgents',
      },
      'job-agent-inactive',
      'agent-inactive',
      true,
    ],
    [
      'so does an agent that does not answer, in the newest rows of the log',
      { errorCode: 'HybridIdentityServiceAgentTimeout' },
      'job-agent-inactive',
      'agent-inactive',
      true,
    ],
    ['another error says nothing of an agent', { errorCode: 'Timeout' }, null, 'active', false],
    [
      'a job that a person has paused is paused, whatever its agent',
      { status: 'Paused', scheduleState: 'Paused', errorCode: 'HybridIdentityServiceNoActiveAgents' },
      'job-paused',
      'paused',
      true,
    ],
    ['an hour without a row is a hint at the agent, called so', { silentMinutes: 60 }, 'job-silent', 'silent', true],
    ['less than an hour may be the usual delay', { silentMinutes: 59 }, null, 'active', false],
    ['a word nobody knows closes nothing', { status: 'Hibernating' }, null, 'active', false],
  ])('%s', (_, facts, code, state, closes) => {
    const health = judgeJobHealth({ ...active, ...facts });
    expect(health).toEqual({ code, closes });
    expect(stateOfHealth(health.code, true)).toBe(state);
    if (code !== null) expect(CATALOGUE.map((entry) => entry.code)).toContain(code);
  });

  it('is unknown before anybody looked, and where Graph refuses to tell', () => {
    expect(stateOfHealth(null, false)).toBe('unknown');
    expect(stateOfHealth('job-unreadable', true)).toBe('unknown');
    expect(stateOfHealth('bucket-full', true)).toBe('queue-full');
  });
});
