// Where the caller wants attributes of a mapping to go in the directory: everything that is wrong with it, at once.
import { suggest } from '../../expression/suggest.ts';
import { targetName } from '../../scim/parse-target.ts';
import type { MappingDocument } from '../mapping-document.ts';
import type { MappingProblem } from '../mapping-problem.ts';
import { attributeKey, type UserPart } from './user-part.ts';

export interface AttributeTarget {
  /** A target of the mapping document. */
  readonly attribute: string;
  /** Such as `extensionAttribute1` or `extension_<application id without dashes>_badge`. */
  readonly targetAttributeName: string;
}

/** Paths are those of the request. */
export function checkTargets(
  part: UserPart,
  document: MappingDocument,
  targets: readonly AttributeTarget[],
): readonly MappingProblem[] {
  return targets.flatMap((target, index) => {
    const fault = faultOf(part, document, target) ?? repetition(targets, index);
    return fault === null ? [] : [{ ...fault, path: `targets[${index}].${fault.path}` }];
  });
}

/** Whether the name says all of it: an extension of the directory, or a custom security attribute. Such a one may be listed by us. */
export function isOwnTargetAttribute(name: string): boolean {
  return /^extension_[0-9a-f]{32}_[A-Za-z0-9_]+$/i.test(name) || /^CustomSecurityAttributes\.[A-Za-z0-9_]+$/.test(name);
}

function faultOf(
  { mappings, targetAttributes }: UserPart,
  document: MappingDocument,
  { attribute, targetAttributeName: target }: AttributeTarget,
): MappingProblem | null {
  const key = attributeKey(attribute);
  const sent = document.mappings.map((mapping) => targetName(mapping.target));
  if (!sent.some((name) => attributeKey(name) === key)) {
    const message = `The mapping "${document.name}" sends no ${attribute}.${meant(attribute, sent)}`;
    return { code: 'attribute-not-mapped', path: 'attribute', message };
  }
  const at = (code: string, message: string) => ({ code, path: 'targetAttributeName', message });
  // A slip here would disable everybody, cut them from their managers, or find other people than before.
  if (/^(accountenabled|accountdisabled|issoftdeleted)$/i.test(target))
    return at('disabling-attribute', `${target} decides who is disabled: change it in the Entra admin center.`);
  if (/^manager$/i.test(target))
    return at('reference-attribute', 'manager is a reference, which the job fills by itself.');
  const filled = mappings.find((mapping) => mapping.targetAttributeName === target);
  if (filled?.isMatching && !filled.reads?.includes(key)) {
    return at('matching-attribute', `${target} finds the user: change it in the Entra admin center.`);
  }
  const listed = targetAttributes?.attributes.map(({ name }) => name) ?? [];
  if (listed.length === 0 || listed.includes(target) || isOwnTargetAttribute(target)) return null;
  const message = `The directory of the job lists no attribute ${target}.${meant(target, listed)}`;
  return at('unknown-target', message);
}

function repetition(targets: readonly AttributeTarget[], index: number): MappingProblem | null {
  const { attribute, targetAttributeName } = targets[index]!;
  const before = targets.slice(0, index);
  if (before.some((one) => one.targetAttributeName === targetAttributeName)) {
    const message = `${targetAttributeName} is named twice: one attribute fills it.`;
    return { code: 'target-twice', path: 'targetAttributeName', message };
  }
  if (before.some((one) => attributeKey(one.attribute) === attributeKey(attribute))) {
    return {
      code: 'attribute-twice',
      path: 'attribute',
      message: `${attribute} is named twice: it has one target here.`,
    };
  }
  return null;
}

function meant(written: string, known: readonly string[]): string {
  const found = suggest(written, known);
  return found === undefined ? '' : ` Did you mean ${found}?`;
}
