// Whether an empty value clears in the directory: what a mapping says of it (`empty`) and what the job does, brought together. Null flow
// has two halves, at the source attribute and at the attribute mapping; only with both does an empty value clear.
// Source: Microsoft, "Clear attribute values" (preview of August 2026): with both on, leaving the attribute out clears as well.
import { targetName } from '../../scim/parse-target.ts';
import type { AttributeMapping } from '../mapping-document.ts';
import type { MappingProblem } from '../mapping-problem.ts';
import type { SchemaChange } from './change-schema.ts';
import { attributeKey, type MappedAttribute, type UserPart } from './user-part.ts';

interface NullFlowPlan {
  readonly changes: readonly (SchemaChange & { readonly message: string })[];
  readonly warnings: readonly MappingProblem[];
}

/** For one mapping of ours; an entry for each attribute of the directory that it fills. `path` is where its `empty` stands. */
export function planNullFlow(part: UserPart, mapping: AttributeMapping, path: string): readonly NullFlowPlan[] {
  const key = attributeKey(mapping.target);
  const attribute = targetName(mapping.target);
  const definition = part.sourceAttributes.attributes.find(({ name }) => attributeKey(name) === key)?.definition;
  if (definition === undefined) return [];
  const readers = part.mappings.filter(({ reads }) => reads?.includes(key));
  return readers.map((reader) => {
    const state = { flows: definition.flowNullValues === true && reader.flowsNull, path, attribute, reader };
    switch (mapping.empty) {
      case 'clear':
        return clearing(state, definition.multivalued === true);
      case 'never':
        return state.flows ? stopping(state) : nothing;
      default:
        return state.flows ? keeping(state) : nothing;
    }
  });
}

const nothing: NullFlowPlan = { changes: [], warnings: [] };

interface State {
  readonly flows: boolean;
  readonly path: string;
  readonly attribute: string;
  readonly reader: MappedAttribute;
}

function clearing({ flows, path, attribute, reader }: State, isMultivalued: boolean): NullFlowPlan {
  const { targetAttributeName: target } = reader;
  const cannot = whyNot(reader, isMultivalued);
  if (cannot !== null) {
    const message = `The mapping clears ${attribute}, but ${target} cannot be cleared by it: ${cannot}`;
    return { changes: [], warnings: [{ code: 'cannot-clear', path, message }] };
  }
  const omission = `An empty ${attribute} clears ${target}; once null values flow, a payload that leaves ${attribute} out clears it too. Send complete records.`;
  const expression = `${target} is made by an expression (${reader.expression.slice(0, 200)}): it is cleared only where that yields nothing, and where null values flow for every attribute it reads.`;
  return {
    changes: flows
      ? []
      : [
          {
            kind: 'letNullFlow',
            attribute,
            targetAttributeName: target,
            message: `Null values flow from ${attribute} to ${target}: an empty value clears it, and so does leaving it out.`,
          },
        ],
    warnings: [
      { code: 'omission-clears', path, message: omission },
      ...(reader.isDirect ? [] : [{ code: 'clear-through-expression', path, message: expression }]),
    ],
  };
}

function whyNot(reader: MappedAttribute, isMultivalued: boolean): string | null {
  if (isMultivalued) return 'attributes with several values are never cleared.';
  if (reader.isMatching) return 'it finds the user, and nobody is found by nothing.';
  if (reader.isCreateOnly) return 'the job fills it only when a user is created.';
  return null;
}

function stopping({ attribute, reader }: State): NullFlowPlan {
  const { targetAttributeName } = reader;
  const message = `Null values stop flowing from ${attribute} to ${targetAttributeName}, because the mapping says that it must never be cleared.`;
  return { changes: [{ kind: 'stopNullFlow', attribute, targetAttributeName, message }], warnings: [] };
}

function keeping({ path, attribute, reader }: State): NullFlowPlan {
  const message = `The job lets null values flow from ${attribute} to ${reader.targetAttributeName}, so a worker without a value loses the one in the directory, although the mapping keeps it. Say "clear" where that is meant, or "never".`;
  return { changes: [], warnings: [{ code: 'kept-is-cleared', path, message }] };
}
