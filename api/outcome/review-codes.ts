// Why a person has to decide about a worker, and what was decided.
import { type CatalogueEntry, entry } from './catalogue-entry.ts';

export const REVIEW_CODES: readonly CatalogueEntry[] = [
  entry(
    'possible-rehire',
    'send-again',
    'Somebody who has left may be back under a new id',
    'Somebody new has the e-mail, or name and birth, of a worker who has left. As a new user the two would clash.',
    'Ask HR whether it is the same person, then decide the review: link to the earlier account, create a new one, or skip.',
  ),
  entry(
    'shared-email',
    'fix-in-hr',
    'Two workers have one e-mail',
    'Two workers who are not gone have the same e-mail. Neither is sent, so that none overwrites the other.',
    'Correct the e-mail in HR and send the worker again; or decide the review where that is meant.',
  ),
  entry(
    'ambiguous-match',
    'fix-in-entra',
    'Several directory users have this worker id',
    'The matching attribute of the job finds more than one user, so it is not clear whose account the record changes.',
    'Leave the id with one of the users, then decide the review.',
  ),
  entry(
    'disabled-outside-hr',
    'send-again',
    'The account is disabled in the directory, HR says active',
    'Somebody disabled the account outside HR. A change of the record does not enable it again.',
    'Find out why it was disabled, then decide the review: enable it (create), keep it disabled, or leave it alone.',
  ),
  entry(
    'name-changed',
    'fix-in-entra',
    'The name has changed',
    'First or last name are others than before. They are sent; the user name stays, because a sign-in name does not change by itself.',
    'Rename the user where that is wanted, and tell the person.',
  ),
  entry(
    'review-decided',
    'nobody',
    'A person has decided to wait',
    'It was decided that nothing of this worker is sent until the record changes, or as long as the question stands.',
    'Nothing; or decide the review again.',
  ),
  entry(
    'worker-linked',
    'nobody',
    'The account goes on under another id',
    'A person has decided that a later id is the same person. Records of this one would undo what that one wants.',
    'Nothing; the records of the later id are sent.',
  ),
];
