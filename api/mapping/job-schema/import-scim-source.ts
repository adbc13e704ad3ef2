// From a job of API-driven provisioning. It maps SCIM to the directory, and goes on doing so: what a mapping of ours has to do is to
// fill the SCIM attributes which the job reads. Its own expressions run after ours, so they are not copied.

import { compile } from '../../expression/compile.ts';
import { ExpressionError } from '../../expression/expression-error.ts';
import { parseTarget, type Target, targetName } from '../../scim/parse-target.ts';
import type { AttributeDefinition } from '../mapping-document.ts';
import { importScope } from './import-scope.ts';
import { type ImportedMapping, type ImportedParts, importedMapping } from './imported.ts';
import type { JobMapping, JobSchemaRule } from './read-job-schema.ts';

/** One attribute and one mapping for each SCIM attribute the job reads; the columns are to be named by whoever knows the source. */
export function importScimSource(rule: JobSchemaRule): ImportedParts {
  const names = new Map<string, string>();
  const nameFor = (scimName: string): string | null => {
    const target = parseTarget(scimName);
    if (target === null) return null;
    const key = targetName(scimName);
    const known = names.get(key) ?? unusedName(attributeNameOf(target), [...names.values()]);
    names.set(key, known);
    return known;
  };
  nameFor('externalId');
  const reads = new Set<string>();
  const report = rule.mappings.map((mapping) => {
    const read = attributesRead(mapping);
    if (typeof read === 'string')
      return importedMapping(mapping, 'staysInJob', 'not-understood', null, stays(mapping, read));
    for (const name of read) reads.add(name);
    const filled = read.filter((name) => nameFor(name) !== null);
    return reportOn(mapping, read, filled);
  });
  const { groups, scope } = importScope(rule.scope, nameFor, scopeNote);
  const targets = [...names].map(([target, name]) => ({ target, name, isManager: isManager(target) }));
  const manager = targets.find((one) => one.isManager);
  return {
    attributes: targets.map(({ name }): AttributeDefinition => ({ name })),
    mappings: targets.filter((one) => !one.isManager).map(({ target, name }) => ({ target, expression: `[${name}]` })),
    manager: manager === undefined ? undefined : { key: manager.name },
    groups,
    report,
    scope,
    reads: [...reads],
  };
}

// Entra disables or deletes whom its own filter drops; whom ours drops is simply not sent any more.
const scopeNote =
  'The scoping filter is taken over. Somebody out of scope here is not sent, and stays as they are in the directory; the filter of the ' +
  'job disables or deletes them. Keep it in the job if leaving the scope has to do that.';

function reportOn(mapping: JobMapping, read: readonly string[], filled: readonly string[]): ImportedMapping {
  const { targetAttributeName: attribute, type } = mapping;
  const target = filled[0] === undefined ? null : targetName(filled[0]);
  const unknown = read.filter((name) => !filled.includes(name));
  if (type === 'constant')
    return importedMapping(mapping, 'staysInJob', 'constant', null, stays(mapping, 'it is a constant.'));
  if (unknown.length > 0) {
    const message = `${attribute} reads ${unknown.join(', ')}, for which a user here has no place.`;
    return importedMapping(mapping, type === 'attribute' ? 'leftOut' : 'staysInJob', 'no-scim-place', target, message);
  }
  if (type === 'attribute') {
    return importedMapping(mapping, 'imported', null, target, `${attribute} is filled through ${target}.`);
  }
  const from =
    filled.length === 0
      ? 'reads no attribute.'
      : `reads ${filled.map(targetName).join(', ')}, which this mapping fills.`;
  return importedMapping(mapping, 'staysInJob', 'expression', target, stays(mapping, `its expression ${from}`));
}

function stays({ targetAttributeName }: JobMapping, why: string): string {
  return `${targetAttributeName} is left to the job: ${why}`;
}

// A sentence where the expression cannot be read: what it needs is not known then.
function attributesRead({ expression }: JobMapping): readonly string[] | string {
  try {
    return compile(expression).attributes;
  } catch (error) {
    if (error instanceof ExpressionError) return `what it reads is not known (${error.message})`;
    throw error;
  }
}

// Names for people to replace by their columns: workEmail, mobilePhone, givenName, department.
function attributeNameOf(target: Target): string {
  switch (target.kind) {
    case 'attribute':
      return target.name;
    case 'active':
    case 'manager':
      return target.kind;
    case 'name':
      return target.part;
    case 'extension':
      return target.name;
    case 'typed': {
      const what = { emails: 'email', phoneNumbers: 'phone', addresses: target.part }[target.list];
      return `${target.type}${what.charAt(0).toUpperCase()}${what.slice(1)}`;
    }
  }
}

function unusedName(name: string, used: readonly string[]): string {
  let unused = name;
  for (let number = 2; used.includes(unused) || unused === 'today'; number++) unused = `${name}${number}`;
  return unused;
}

function isManager(target: string): boolean {
  return parseTarget(target)?.kind === 'manager';
}
