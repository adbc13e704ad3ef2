// What a prediction has to know of the kind of directory behind a job: Microsoft Entra ID here, Active Directory beside it.
import { checkUserName } from './check-user-name.ts';
import { isSearchable, type Shown, type TargetAttribute, targetAttribute } from './target-attribute.ts';

export interface TargetDirectory {
  readonly kind: 'entra-id' | 'active-directory';
  /** The attribute of that name; null for one that can be neither read nor checked. */
  readonly attribute: (name: string) => TargetAttribute | null;
  /** Whether users can be looked up by the property. */
  readonly isSearchable: (property: string | null) => property is string;
  /** What a new user cannot be without. */
  readonly mandatory: readonly string[];
  /** The attribute that says whether an account is in use, and its value where it is not. */
  readonly disabled: { readonly attribute: string; readonly value: boolean };
  /** The code with which the directory refuses these names by themselves; null for none. Domains that are not known are not checked. */
  readonly refuse: (
    after: (attribute: string) => Shown | undefined,
    verifiedDomains: readonly string[] | null,
  ) => string | null;
}

export const entraId: TargetDirectory = {
  kind: 'entra-id',
  attribute: targetAttribute,
  isSearchable,
  mandatory: ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName'],
  disabled: { attribute: 'accountEnabled', value: false },
  refuse: (after, verifiedDomains) => {
    const name = after('userPrincipalName');
    return typeof name === 'string' ? checkUserName(name, verifiedDomains) : null;
  },
};
