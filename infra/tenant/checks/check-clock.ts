// The clock of this machine against Graph's. Entra refuses tokens of a clock that is five minutes off.
import { readJson } from '../../../api/graph/read-json.ts';
import { type Check, fault, ok, unknown, warning } from './finding.ts';

const FAULT_SECONDS = 300;
const WARNING_SECONDS = 30;

export const checkClock: Check = async ({ graph, now }) => {
  const answer = await readJson(graph.connection, { path: '/organization', permission: 'Organization.Read.All' });
  if (answer.kind !== 'json') return [unknown('The clock could not be compared.', 'Run doctor again.')];
  const seconds = Math.round(Math.abs(now().getTime() - answer.graphTime.getTime()) / 1000);
  if (seconds <= WARNING_SECONDS) return [ok('The clock agrees with Graph.')];
  const message = `The clock of this machine is ${seconds} seconds off.`;
  const next = 'Set it by a time server, here and where HR Onramp runs.';
  return [seconds > FAULT_SECONDS ? fault(message, next) : warning(message, next)];
};
