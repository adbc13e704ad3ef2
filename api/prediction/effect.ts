// What Entra will do with one record, in the words a person reads.
import { explain } from '../outcome/catalogue.ts';
import type { Shown } from './target-attribute.ts';

export type PredictedAction =
  | 'create'
  | 'update'
  | 'disable'
  | 'enable'
  | 'skip'
  | 'fail'
  /** Nothing is sent. */
  | 'none';

export interface Change {
  /** As the job's mapping and the provisioning log name it. */
  readonly attribute: string;
  readonly before: Shown;
  /** Null: cleared. */
  readonly after: Shown;
  /** `inert`: the log shows the change, the directory does not take it. `new-each-time`: the value is made when it is written. */
  readonly note?: 'inert' | 'new-each-time';
}

export interface Effect {
  readonly action: PredictedAction;
  readonly changes: readonly Change[];
  /** A key of the catalogue; null where there is nothing to explain. */
  readonly code: string | null;
  readonly reason: string;
  readonly nextStep: string | null;
  /** Targets of which nothing can be said beforehand: they could not be read, or their values are not known yet. */
  readonly unread: readonly string[];
}

/** A record that Entra leaves as it is, or refuses; why, if the catalogue's words are too general, in a sentence. */
export function withCode(
  action: 'skip' | 'fail',
  code: string,
  more: { readonly detail?: string; readonly changes?: readonly Change[]; readonly unread?: readonly string[] } = {},
): Effect {
  const { meaning, nextStep } = explain(code);
  const { detail, changes = [], unread = [] } = more;
  return { action, changes, code, reason: detail === undefined ? meaning : `${meaning} ${detail}`, nextStep, unread };
}

/** A record that Entra writes. */
export function written(
  action: Exclude<PredictedAction, 'skip' | 'fail' | 'none'>,
  changes: readonly Change[],
  unread: readonly string[],
): Effect {
  return { action, changes, code: null, reason: reasonOf(action, changes.length), nextStep: null, unread };
}

/** A record that is not sent, because of what its disposition says. */
export function notSent(disposition: string): Effect {
  const reason = `Nothing is sent to Entra for this record (${disposition}).`;
  return { action: 'none', changes: [], code: null, reason, nextStep: null, unread: [] };
}

function reasonOf(action: PredictedAction, count: number): string {
  const attributes = count === 1 ? '1 attribute' : `${count} attributes`;
  if (action === 'create') return `Nobody in the directory matches: the user is created with ${attributes}.`;
  const what = { disable: 'is disabled', enable: 'is enabled again', update: 'is updated' }[action as 'update'];
  if (count === 0)
    return `One user of the directory matches and ${what} where values differ, which cannot be seen from here.`;
  return `One user of the directory matches and ${what}: ${attributes} change${count === 1 ? 's' : ''}.`;
}
