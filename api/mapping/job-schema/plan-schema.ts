// What has to change in the schema of a job so that what a mapping sends arrives, in sentences for whoever has to agree to it. Where an
// attribute goes is never guessed: it is named by the caller, and what is named nowhere stays open.
import { targetName } from '../../scim/parse-target.ts';
import type { AttributeMapping, MappingDocument } from '../mapping-document.ts';
import type { MappingProblem } from '../mapping-problem.ts';
import { changeSchema, type SchemaChange } from './change-schema.ts';
import { type AttributeTarget, checkTargets, isOwnTargetAttribute } from './check-targets.ts';
import { planNullFlow } from './plan-null-flow.ts';
import { suggestTargets } from './suggest-targets.ts';
import { attributeKey, type MappedAttribute, type Members, type UserPart, userPart } from './user-part.ts';

export interface SchemaPlan {
  /** The name of the object mapping that is looked at. */
  readonly rule: string;
  readonly changes: readonly (SchemaChange & { readonly message: string })[];
  /** What the mapping sends and the job does not read; nothing is done about it. */
  readonly open: readonly OpenAttribute[];
  readonly warnings: readonly MappingProblem[];
  /** The schema with the changes. */
  readonly after: Members;
}

export interface OpenAttribute {
  readonly attribute: string;
  /** Attributes of the directory of that name that nothing fills. */
  readonly suggestions: readonly string[];
  readonly message: string;
}

/** The plan; a sentence where the schema cannot be used; or what is wrong with the targets. */
export function planSchema(
  schema: Members,
  document: MappingDocument,
  targets: readonly AttributeTarget[],
): SchemaPlan | string | readonly MappingProblem[] {
  const part = userPart(schema);
  if (typeof part === 'string') return part;
  const faults = checkTargets(part, document, targets);
  if (faults.length > 0) return faults;
  const sent = document.mappings.map((mapping, index) => ({ mapping, index, key: attributeKey(mapping.target) }));
  const asked = new Map(targets.map((one) => [attributeKey(one.attribute), one.targetAttributeName]));
  const mapped = sent.flatMap(({ mapping, key }) => planMapping(part, mapping, asked.get(key)));
  const after = changeSchema(schema, mapped);
  const partAfter = userPart(after) as UserPart;
  const flow = sent.flatMap(({ mapping, index }) => planNullFlow(partAfter, mapping, `mappings[${index}].empty`));
  const changes = [...mapped, ...flow.flatMap((one) => one.changes)];
  return {
    rule: part.name,
    changes,
    open: sent.filter(({ key }) => !isRead(partAfter, key)).map(({ mapping }) => openAttribute(part, mapping)),
    warnings: [...ofTargets(targets, document), ...flow.flatMap((one) => one.warnings), ...ofChanges(changes)],
    after: changeSchema(after, changes.slice(mapped.length)),
  };
}

type Told = SchemaPlan['changes'][number];

function planMapping(part: UserPart, { target }: AttributeMapping, wanted: string | undefined): readonly Told[] {
  if (wanted === undefined) return [];
  const attribute = targetName(target);
  const key = attributeKey(target);
  const filled = part.mappings.find((mapping) => mapping.targetAttributeName === wanted);
  if (filled?.reads?.includes(key)) return [];
  const isKnown = part.sourceAttributes.attributes.some(({ name }) => attributeKey(name) === key);
  const isListed = part.targetAttributes?.attributes.some(({ name }) => name === wanted) !== false;
  return [
    ...(isKnown ? [] : [addAttribute(attribute)]),
    ...(isListed || !isOwnTargetAttribute(wanted) ? [] : [addTargetAttribute(wanted)]),
    filled === undefined ? addMapping(attribute, wanted) : changeMapping(attribute, filled),
  ];
}

function addAttribute(attribute: string): Told {
  const type = attribute === 'active' ? 'Boolean' : 'String';
  const message = `The source gets the attribute ${attribute} (${type}, one value).`;
  return { kind: 'addAttribute', attribute, type, message };
}

function addTargetAttribute(targetAttributeName: string): Told {
  const message = `The list of the directory's attributes gets ${targetAttributeName} (String, one value). It must exist in the directory.`;
  return { kind: 'addTargetAttribute', targetAttributeName, message };
}

function addMapping(attribute: string, targetAttributeName: string): Told {
  const message = `${targetAttributeName} is filled from ${attribute}, always. So far nothing fills it.`;
  return { kind: 'addMapping', attribute, targetAttributeName, message };
}

function changeMapping(attribute: string, { targetAttributeName, expression }: MappedAttribute): Told {
  const before = expression.length > 300 ? `${expression.slice(0, 300)}…` : expression || 'nothing';
  const message = `${targetAttributeName} is filled from ${attribute} instead of ${before}.`;
  return { kind: 'changeMapping', attribute, targetAttributeName, message };
}

// An expression that cannot be read may read anything: it is not held against the attribute.
function isRead({ mappings }: UserPart, key: string): boolean {
  return mappings.some(({ reads }) => reads?.includes(key));
}

function openAttribute(part: UserPart, { target }: AttributeMapping): OpenAttribute {
  const attribute = targetName(target);
  const suggestions = suggestTargets(part, attribute);
  const hint = suggestions.length === 0 ? '' : `, such as ${suggestions.join(' or ')}`;
  const unread = part.mappings.filter(({ reads }) => reads === null).map((one) => one.targetAttributeName);
  const unless =
    unread.length === 0 ? '' : `, unless by the expression of ${unread.join(', ')}, which is not understood`;
  const message = `${attribute} is sent, but the job does not read it${unless}. To let it arrive, name in "targets" the attribute of the directory it goes to${hint}.`;
  return { attribute, suggestions, message };
}

function ofTargets(targets: readonly AttributeTarget[], { mappings }: MappingDocument): readonly MappingProblem[] {
  return targets.flatMap(({ attribute, targetAttributeName }) => {
    if (!/^customsecurityattributes\./i.test(targetAttributeName)) return [];
    const key = attributeKey(attribute);
    const index = mappings.findIndex(({ target }) => attributeKey(target) === key);
    const isPrefixed = attribute.startsWith('urn:ietf:params:scim:schemas:extension');
    const prefix = isPrefixed
      ? ''
      : ' Microsoft asks for a source attribute whose name begins urn:ietf:params:scim:schemas:extension.';
    const message = `${targetAttributeName} is a custom security attribute: whoever changes the mapping in Entra needs the role Attribute Provisioning Administrator, and its values are redacted in the provisioning log.${prefix}`;
    return [{ code: 'custom-security-attribute', path: `mappings[${index}].target`, message }];
  });
}

function ofChanges(changes: readonly Told[]): readonly MappingProblem[] {
  if (changes.length === 0) return [];
  const flow = changes.some(({ kind }) => kind === 'letNullFlow');
  const again =
    'A changed schema begins a new initial cycle, and what was confirmed before says nothing any more: the next full file is sent again whole.';
  const unnamed = `The flag at the attribute mapping ("flowNullValues") has no documented name. After applying, "verified" says whether Graph has kept it; if not, switch "Flow null values" on in the Entra admin center.`;
  return [
    { code: 'sent-again', path: 'changes', message: again },
    ...(flow ? [{ code: 'null-flow-name', path: 'changes', message: unnamed }] : []),
  ];
}
