// A record that nobody in the directory matches, while the recycle bin has a user with the same matching value: Entra does not look
// there. Who was linked to the deleted user fails; for anybody else a second user is made. Restoring helps both, for 30 days.
import { explain } from '../outcome/catalogue.ts';
import { withCode } from './effect.ts';
import type { Prediction } from './predict-user.ts';

const KEPT_MS = 30 * 86_400_000;

/** The prediction with what restoring would change; `deletedDateTime` in ISO 8601. */
export function settleDeleted(prediction: Prediction, deletedDateTime: string): Prediction {
  const { effect } = prediction;
  const until = new Date(Date.parse(deletedDateTime) + KEPT_MS).toISOString().slice(0, 10);
  const detail = `The user is in the recycle bin of the tenant and can be restored until ${until}.`;
  if (effect.action === 'fail' && effect.code === 'InvalidAnchor')
    return { ...prediction, effect: withCode('fail', 'InvalidAnchor', { detail }) };
  if (effect.action !== 'create') return prediction;
  const { meaning, nextStep } = explain('deleted-user-not-matched');
  const reason = `${effect.reason} ${meaning} ${detail}`;
  return { ...prediction, effect: { ...effect, code: 'deleted-user-not-matched', reason, nextStep } };
}
