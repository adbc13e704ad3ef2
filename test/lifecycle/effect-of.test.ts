import { expect, it } from 'vitest';
import { effectOf } from '../../api/lifecycle/effect-of.ts';

const known = (active: boolean | null, lifecycle: 'active' | 'leave' | 'prehire' | 'terminated' | null = 'active') => ({
  active,
  lifecycle,
});

it.each([
  ['somebody new is created', null, 'active', true, true, 'creates'],
  ['somebody first seen after the end is created too, disabled', null, 'terminated', false, true, 'creates'],
  ['the end of employment disables', known(true), 'terminated', false, true, 'disables'],
  ['a no-show disables', known(true), 'cancelled', false, true, 'disables'],
  ['a start put off disables who was enabled already', known(true), 'prehire', false, true, 'disables'],
  ['a leave that disables is a change, however many are on leave', known(true), 'leave', false, true, 'changes'],
  ['a foreseen start is nothing', known(false, 'prehire'), 'active', true, true, null],
  ['a return is nothing', known(false, 'terminated'), 'active', true, true, null],
  ['another department is a change', known(true), 'active', true, true, 'changes'],
  ['the same again is nothing', known(true), 'active', true, false, null],
] as const)('%s', (_, before, lifecycle, active, changed, effect) => {
  expect(effectOf({ known: before, lifecycle, active, changed })).toBe(effect);
});
