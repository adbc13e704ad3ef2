// Attributes of the directory that an attribute could go to, by their names. A suggestion is for a person to take or to leave.
import { scimPlaceOf } from './scim-place-of.ts';
import { attributeKey, type UserPart } from './user-part.ts';

const mostSuggestions = 3;

/** At most three of those that the schema lists and nothing fills. */
export function suggestTargets({ targetAttributes, mappings }: UserPart, attribute: string): readonly string[] {
  const filled = new Set(mappings.map(({ targetAttributeName }) => targetAttributeName.toLowerCase()));
  const free = (targetAttributes?.attributes ?? [])
    .map(({ name }) => name)
    .filter((name) => !filled.has(name.toLowerCase()));
  const key = attributeKey(attribute);
  const isUsual = (name: string) => {
    const place = scimPlaceOf(name);
    return place?.kind === 'targets' && place.targets.some((target) => attributeKey(target) === key);
  };
  const own = bare(attribute.slice(attribute.lastIndexOf(':') + 1));
  const isNamesake = (name: string) => bare(lastName(name)) === own;
  return [...new Set([...free.filter(isUsual), ...free.filter(isNamesake)])].slice(0, mostSuggestions);
}

// extension_<application id>_badge, employeeOrgData.division, CustomSecurityAttributes.Set_badge: what a person calls it stands last.
function lastName(name: string): string {
  const withoutApplication = name.replace(/^extension_[0-9a-f]{32}_/i, '');
  const member = withoutApplication.slice(withoutApplication.lastIndexOf('.') + 1);
  return /^customsecurityattributes\./i.test(name) ? member.slice(member.indexOf('_') + 1) : member;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
