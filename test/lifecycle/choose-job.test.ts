import { describe, expect, it } from 'vitest';
import { chooseJob } from '../../api/lifecycle/choose-job.ts';

const active = { active: true, lifecycle: 'active' } as const;
const leaver = { active: false, lifecycle: 'terminated' } as const;

describe('the job of a worker', () => {
  it.each([
    ['new, goes where the routes lead', { routed: 'ad', current: null, ...active }, ['ad', null, false]],
    ['new and gone already, too', { routed: 'ad', current: null, ...leaver }, ['ad', null, false]],
    ['as before, stays', { routed: 'ad', current: 'ad', ...active }, ['ad', null, false]],
    ['in another job, moves', { routed: 'ad', current: 'entra', ...active }, ['ad', 'entra', false]],
    [
      'whom no job is for any more, moves nowhere',
      { routed: null, current: 'entra', ...active },
      [null, 'entra', false],
    ],
    [
      'who leaves, is disabled where the account is',
      { routed: 'ad', current: 'entra', ...leaver },
      ['entra', null, true],
    ],
    ['who leaves for nowhere, too', { routed: null, current: 'entra', ...leaver }, ['entra', null, true]],
    [
      'on a leave that disables, too',
      { routed: 'ad', current: 'entra', active: false, lifecycle: 'leave' },
      ['entra', null, true],
    ],
    [
      'before the first day, moves',
      { routed: 'ad', current: 'entra', active: false, lifecycle: 'prehire' },
      ['ad', 'entra', false],
    ],
    [
      'whose record cannot be used, is not kept back',
      { routed: 'ad', current: 'entra', active: null, lifecycle: null },
      ['ad', 'entra', false],
    ],
  ] as const)('%s', (_, facts, [job, from, stays]) => {
    expect(chooseJob(facts)).toEqual({ job, from, stays });
  });
});
