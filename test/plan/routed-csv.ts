// Workers of Germany go to a job of their own, interns nowhere, everybody else to the other one.
import { randomUUID } from 'node:crypto';
import type { MappingDocument, RouteRule } from '../../api/mapping/mapping-document.ts';
import { unguardedCsv } from '../unguarded-csv.ts';

/** A document under a name of its own, over the columns of generic-csv and a country. */
export function routedCsv(
  jobs: { readonly germany: string; readonly others: string },
  germany: Partial<RouteRule> = {},
) {
  const is = (sourceOperandName: string, value: string) => ({
    groups: [{ clauses: [{ sourceOperandName, operatorName: 'EQUALS', targetOperand: { values: [value] } }] }],
  });
  const document: MappingDocument = {
    ...unguardedCsv,
    name: `routed-${randomUUID()}`,
    attributes: [...unguardedCsv.attributes.filter(({ name }) => name !== 'Country'), { name: 'Country' }],
    routes: [
      { name: 'interns', scope: is('workerType', 'Intern') },
      { name: 'Germany', scope: is('Country', 'DE'), job: jobs.germany, ...germany },
      { job: jobs.others },
    ],
  };
  return document;
}
