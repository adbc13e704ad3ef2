// Our own codes for jobs to on-premises AD: what AD would refuse, found before it is sent.
import { type CatalogueEntry, entry } from './catalogue-entry.ts';

export const AD_CODES: readonly CatalogueEntry[] = [
  entry(
    'ad-account-name',
    'fix-in-hr',
    'AD refuses the account name',
    'A sAMAccountName has 20 characters at most, none of "/\\[]:;|=,+*?<>, and no dot at its end.',
    'Correct it in HR, or cut and clean it in the mapping.',
  ),
  entry(
    'ad-account-taken',
    'fix-in-hr',
    'Somebody else has the account name',
    'A sAMAccountName is unique in its domain. An earlier row, another worker or an account of the domain has it, so the row is not sent.',
    'Give the worker another account name in HR, or build it in the mapping of something only this worker has, such as the id.',
  ),
  entry(
    'ad-account-exhausted',
    'fix-in-hr',
    'No account name is left',
    "Every name of the mapping's ladder of account names is somebody else's in the domain, or no rung yields one.",
    'Add a rung to accountName.ladder that tells more people apart, and send the worker again.',
  ),
  entry(
    'ad-principal-name',
    'fix-in-hr',
    'AD refuses the user principal name',
    'A userPrincipalName is of the form name@domain.',
    'Correct it in HR, or let the mapping build it.',
  ),
  entry(
    'ad-container',
    'fix-in-hr',
    'The container is no distinguished name',
    'The attribute parentDistinguishedName names a container such as OU=Sales\\, North,DC=contoso,DC=com; a comma inside a name needs a backslash.',
    'Correct the name, or the expression that chooses it.',
  ),
  entry(
    'ad-country',
    'fix-in-hr',
    'The country has another form than AD takes',
    'In AD, c is a code of two capital letters, co the name, countryCode the number of the country.',
    'Give it in that form, or let the mapping translate it.',
  ),
  entry(
    'ad-empty-text',
    'fix-in-hr',
    'AD takes no empty text',
    'The mapping sends this attribute empty to clear it; AD would answer with InvalidAttributeSyntax.',
    'Use empty: keep for it, or give a value.',
  ),
  entry(
    'ad-missing-name',
    'fix-in-hr',
    'A new user of AD needs a name',
    'The common name (cn) is made of displayName.',
    'Fill the name in HR, or let the mapping build it.',
  ),
];
