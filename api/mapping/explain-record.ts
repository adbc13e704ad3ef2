// How each value of a user came about: for a person who wonders why.
import type { HrRecord } from '../intake/hr-record.ts';
import { AttributeValues } from './attribute-values.ts';
import type { CompiledMapping } from './compile-mapping.ts';
import { enterZone } from './enter-zone.ts';
import type { MapContext } from './map-record.ts';
import { failed, ignore, type MappingStep, skip } from './mapping-step.ts';
import { standingOf } from './standing-of.ts';

export interface Explanation {
  readonly target: string;
  readonly expression: string;
  readonly outcome: 'value' | 'ignoreAttribute' | 'ignoreObject' | 'error';
  /** What the expression yields, before the mapping decides about empty values; null for nothing. */
  readonly value: string | null;
}

/** One entry per mapping, in the document's order. A create-only value that is kept is shown as kept, not computed anew. */
export function explainRecord(mapping: CompiledMapping, record: HrRecord, context: MapContext): readonly Explanation[] {
  const values = new AttributeValues(mapping, record, context);
  enterZone(mapping, values, context);
  standingOf(mapping, values);
  return mapping.allSteps.map((step, index) => {
    const { expression } = mapping.document.mappings[index]!;
    const kept = step.isCreateOnly ? context.createOnly?.[step.target] : undefined;
    if (kept !== undefined) return { target: step.target, expression, outcome: 'value', value: kept };
    return { target: step.target, expression, ...outcomeOf(step, values) };
  });
}

function outcomeOf(step: MappingStep, values: AttributeValues): Pick<Explanation, 'outcome' | 'value'> {
  const result = step.compute(values);
  switch (result) {
    case ignore:
      return { outcome: 'ignoreAttribute', value: null };
    case skip:
      return { outcome: 'ignoreObject', value: null };
    case failed:
      return { outcome: 'error', value: null };
    default:
      return { outcome: 'value', value: result };
  }
}
