// On-premises Active Directory as the target of a job: nobody can read it from here. Known are the users of the adopted list and what
// this service has sent. Attributes have AD's own names. What AD demands: Microsoft's schema of AD, pages on provisioning to it.
import { isAccountName } from '../scim/check-ad-user.ts';
import { acceptBoolean, plain } from './target-attribute.ts';
import type { TargetDirectory } from './target-directory.ts';

export const activeDirectory: TargetDirectory = {
  kind: 'active-directory',
  attribute: (name) => plain(name, name === 'accountDisabled' ? acceptBoolean : String),
  // The books are asked, by the worker's id.
  isSearchable: (property) => property !== null,
  mandatory: ['cn', 'sAMAccountName', 'userPrincipalName', 'parentDistinguishedName'],
  disabled: { attribute: 'accountDisabled', value: true },
  // Which code stands for a name that AD does not take is undocumented.
  refuse: (after) => {
    const account = after('sAMAccountName');
    return typeof account === 'string' && account !== '' && !isAccountName(account) ? 'InvalidPropertyValue' : null;
  },
};
