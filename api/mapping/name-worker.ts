// Gives a mapped worker the user name that was chosen.
import { foldedName, type NameChoice } from '../lifecycle/name-wish.ts';
import { recordError, recordWarning } from '../scim/record-problem.ts';
import type { MappedWorker } from './map-record.ts';
import { lastGivenName } from './user-name-ladder.ts';

/** The worker with the chosen name; without a user and with the reason where every name is taken. */
export function nameWorker(worker: MappedWorker, choice: NameChoice): MappedWorker {
  const { naming, user, problems } = worker;
  if (naming === null || user === null) return worker;
  if (choice.kind === 'exhausted') return { ...worker, user: null, problems: [...problems, exhausted] };
  if (choice.kind === 'nameless') {
    const { userName: _, ...nameless } = user;
    return { ...worker, user: nameless };
  }
  const { name, origin } = choice;
  const isAgainstHr =
    origin === 'kept' && naming.given !== null && !naming.isGivenOnce && foldedName(naming.given) !== foldedName(name);
  const { userName: _, [lastGivenName]: __, ...others } = worker.createOnly;
  const slot = origin === 'given' && !naming.isGivenOnce ? lastGivenName : 'userName';
  return {
    ...worker,
    user: { ...user, userName: name },
    createOnly: origin === 'directory' ? others : { ...others, [slot]: name },
    problems: isAgainstHr ? [...problems, keptAgainstHr] : problems,
  };
}

const exhausted = recordError(
  'user-name-exhausted',
  'userName',
  'Every user name of the ladder is taken, the last rung with the numbers 2 to 99 too. Add a rung that tells more people apart.',
);
const keptAgainstHr = recordWarning(
  'user-name-kept',
  'userName',
  'HR now gives another user name. The worker keeps the one that was handed out.',
);
