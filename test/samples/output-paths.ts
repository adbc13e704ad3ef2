// Whether what a sample flow reads of our answers is there: each `body('Step')?['a']?['b']`, of triggers and of rows too, against the
// connector's definition. What foreign systems answer is not known here; a refusal is a problem document, which only the contract has.
import { readContract } from '../../api/http/contract.ts';
import { lookUp, successSchema } from '../../connector/checks/walk-schemas.ts';
import { type FoundOperation, operationsOf, type Schema } from '../../connector/definition.ts';
import { type Action, everyAction, type Flow, type Trigger } from '../../connector/samples/flow.ts';
import { ownConnector, ownDefinition } from '../../connector/samples/known-operations.ts';

// Steps of the HTTP action that call us, by the operation behind their address.
const byAddress: Readonly<Record<string, string>> = {
  "@{parameters('serviceUrl')}/v1/submit/content": 'StartFileContent',
  "@body('Send_file')?['links']?['wait']": 'AwaitSubmission',
};

const chain = String.raw`((?:\??\['[^']+'\])*)`;
const source = String.raw`(?:(body|outputs|triggerBody)\((?:'([^']+)')?\))`;
// `first(…)?['a']` reads of an entry what stands behind it; `item()?['a']` of an entry of what the step goes through.
const reads = new RegExp(String.raw`(?:(first|last)\()?(?:${source}|(item)\(\))${chain}(?:\)${chain})?`, 'g');

/** The reads that find nothing, each as `step: what it reads`, and how many were looked up. */
export function outputPaths(flow: Flow): { readonly faults: readonly string[]; readonly checked: number } {
  const steps = new Map<string, Action | Trigger>([...Object.entries(flow.trigger), ...everyAction(flow.actions)]);
  const faults: string[] = [];
  let checked = 0;
  for (const [name, step] of steps) {
    const { actions: _actions, else: _else, cases: _cases, default: _default, ...own } = step as Action;
    for (const [text, wrap, what, of, item, inside, behind] of JSON.stringify(own).matchAll(reads)) {
      const whole = item === undefined ? outputOf(what!, of, step) : outputOf('entries', undefined, step)?.items;
      if (whole === undefined) continue;
      checked += 1;
      const entry = memberOf(whole, inside!);
      const isThere = wrap === undefined || behind === undefined ? entry : entry && memberOf(entry.items ?? {}, behind);
      if (isThere === undefined) faults.push(`${name}: ${text}`);
    }
  }
  return { faults, checked };

  /** The schema of what an expression stands for; undefined where it is not ours. */
  function outputOf(what: string, of: string | undefined, reader: Action | Trigger): Schema | undefined {
    if (what === 'triggerBody') return bodyOf(Object.values(flow.trigger)[0]!, [], true);
    if (what === 'entries') return expressed(reader.inputs?.from, reader);
    const body = bodyOf(steps.get(of!)!, reader.runAfter?.[of!] ?? []);
    if (body === undefined || what === 'body') return body;
    return { properties: { body, statusCode: { type: 'integer' }, headers: { type: 'object' } } };
  }

  function expressed(text: unknown, reader: Action | Trigger): Schema | undefined {
    const [, , what, of, , inside] = [...String(text).matchAll(reads)][0] ?? [];
    const whole = what === undefined ? undefined : outputOf(what, of, reader);
    return whole === undefined ? undefined : memberOf(whole, inside!);
  }

  function bodyOf(step: Action | Trigger, after: readonly string[], isTrigger = false): Schema | undefined {
    if (step.type === 'Query') return outputOf('entries', undefined, step);
    const operationId = ownOperation(step);
    if (operationId === undefined) return undefined;
    if (after.includes('Failed')) return readContract().components!.schemas!.Problem as Schema;
    const { operation, item } = find(operationId);
    const content = item['x-ms-notification-content'] as { schema: Schema } | undefined;
    return isTrigger && content !== undefined ? content.schema : successSchema(ownDefinition(), operation);
  }

  function ownOperation({ call, type, inputs }: Action | Trigger): string | undefined {
    if (type === 'Http') return byAddress[inputs.uri];
    return call !== undefined && flow.connections[call.connection] === ownConnector ? call.operation : undefined;
  }
}

function find(operationId: string): FoundOperation {
  return operationsOf(ownDefinition()).find(({ operation }) => operation.operationId === operationId)!;
}

function memberOf(schema: Schema, path: string): Schema | undefined {
  const names = [...path.matchAll(/\['([^']+)'\]/g)].map(([, name]) => name!);
  let at: Schema | undefined = lookUp(ownDefinition(), schema);
  for (const name of names) {
    at = at?.properties?.[name];
    if (at !== undefined) at = lookUp(ownDefinition(), at);
  }
  return at;
}
