// drop-downs: what a maker chooses from a list, said in both generations of the extension.
import type { Contract, Parameter } from '../definition.ts';
import { operationsOf } from '../definition.ts';

interface DropDown {
  /** The internal operation that lists. */
  readonly operationId: string;
  readonly value: string;
  readonly title: string;
  /** What that operation needs, taken from the parameter of this name of the action. */
  readonly from?: string;
}

const byName: Readonly<Record<string, DropDown>> = {
  mapping: { operationId: 'ListMappings', value: 'name', title: 'name' },
  job: { operationId: 'ListJobs', value: 'name', title: 'name' },
  population: { operationId: 'ListPopulations', value: 'name', title: 'displayName', from: 'mapping' },
};
const byPlace: Readonly<Record<string, DropDown>> = {
  // The parameter that all operations on one workflow share.
  '#workflowId': { operationId: 'ListLifecycleWorkflows', value: 'id', title: 'displayName' },
};

/** The extensions of a parameter that has a list; none while the contract lacks the operation that lists. */
export function dropDownOf(contract: Contract, { name, in: where }: Parameter, place: string): object {
  const list = byPlace[place] ?? (where === 'query' ? byName[name] : undefined);
  if (list === undefined || !operationsOf(contract).some(({ operation }) => operation.operationId === list.operationId))
    return {};
  const { operationId, value, title, from } = list;
  const inputs = <T extends object>(input: T) => (from === undefined ? {} : { parameters: { [from]: input } });
  return {
    'x-ms-dynamic-values': {
      operationId,
      ...inputs({ parameter: from }),
      'value-collection': 'value',
      'value-path': value,
      'value-title': title,
    },
    'x-ms-dynamic-list': {
      operationId,
      ...inputs({ parameterReference: from }),
      itemsPath: 'value',
      itemValuePath: value,
      itemTitlePath: title,
    },
  };
}
