// Microsoft Entra ID as the target of a job.
import { randomUUID } from 'node:crypto';
import { createUser } from '../tenant/directory.ts';
import { checkUserPrincipalName } from './check-user-principal-name.ts';
import { isSearchable, targetAttribute } from './target-attributes.ts';
import type { TargetSystem } from './target-system.ts';

export const entraTarget: TargetSystem = {
  attribute: targetAttribute,
  isSearchable,
  mandatory: ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName'],
  disabled: { attribute: 'accountEnabled', value: false },
  hasUniqueValues: false,
  create: (changes, now) => Object.assign(createUser({ id: randomUUID() }, now), changes),
  refuse: ({ userPrincipalName: name }, user, context) =>
    typeof name === 'string' ? checkUserPrincipalName(name, user, context) : null,
  derive: () => ({}),
  reference: ({ id }) => id,
};
