// Who is told of a quarantine, and at how many disables Entra stops and asks. Both stand in one text among the synchronization settings.
// A job that is started without an address goes into quarantine at once, and nobody hears of it.
import { type JsonMembers, membersOf, textOf } from '../../../api/graph/json-members.ts';
import { later, NOTHING, type Part } from '../set-up.ts';
import { READ_JOBS, WRITE_JOBS } from '../tenant-graph.ts';
import { findServicePrincipal } from './provisioning-app.ts';

const KEY = 'SyncNotificationSettings';

export const planNotification: Part = async (setUp) => {
  const { graph, file, job } = setUp;
  const { notify, deletionThreshold } = job.wanted;
  const servicePrincipal = await findServicePrincipal(setUp);
  const sentences = (before: Notification | null) => [
    `Tell ${notify} when the job is in quarantine${changed(before?.address, notify)}.`,
    deletionThreshold > 0
      ? `Let Entra stop and ask when more than ${deletionThreshold} people would be disabled in one cycle${changed(before?.threshold, deletionThreshold)}.`
      : `Switch Entra's own guard against accidental deletions off${changed(before?.threshold, 0)}.`,
  ];
  if (servicePrincipal === null) return later(sentences(null).join(' '));
  const path = `/servicePrincipals/${servicePrincipal.id}/synchronization/secrets`;
  const settings = await graph.list(path, READ_JOBS);
  const text = textOf(settings.find(({ key }) => key === KEY)?.value);
  const before = readNotification(text);
  const isRight = [before.address === notify, before.threshold === deletionThreshold];
  if (isRight.every(Boolean)) return NOTHING;
  const noted = file.state.jobs[job.name];
  const carryOut = async () => {
    const state = file.state.jobs[job.name]!;
    if (state.applicationId === null && state.before.notification === undefined) {
      state.before.notification = text;
      file.save();
    }
    const value = JSON.stringify({
      ...before.members,
      ...{ Enabled: true, Recipients: notify, DeleteThresholdEnabled: deletionThreshold > 0 },
      ...(deletionThreshold > 0 ? { DeleteThresholdValue: deletionThreshold } : {}),
    });
    await putNotification(graph, path, settings, value);
    state.wanted = job.wanted;
    file.save();
  };
  const sentence = sentences(before)
    .filter((_, index) => !isRight[index])
    .join(' ');
  // Drift only where it was asked for before just as it is now.
  const isDrift =
    noted?.isDone === true && noted.wanted.notify === notify && noted.wanted.deletionThreshold === deletionThreshold;
  return { steps: [{ mark: '~', sentence, isDrift, carryOut }], notes: [] };
};

/** Replaces the text among the settings, which Graph takes only as a whole; null takes it out. */
export async function putNotification(
  graph: Parameters<Part>[0]['graph'],
  path: string,
  settings: readonly JsonMembers[],
  value: string | null,
): Promise<void> {
  const others = settings.filter(({ key }) => key !== KEY).map(({ key, value }) => ({ key, value }));
  const body = { value: value === null ? others : [...others, { key: KEY, value }] };
  await graph.send({ method: 'PUT', path, body, need: WRITE_JOBS });
}

export interface Notification {
  /** Null where nobody is told. */
  readonly address: string | null;
  /** 0: off. */
  readonly threshold: number;
  readonly members: JsonMembers;
}

export function readNotification(text: string | null): Notification {
  let members: JsonMembers = {};
  try {
    members = membersOf(JSON.parse(text ?? '{}'));
  } catch {
    // Not in a form we know: it is written anew.
  }
  const { Enabled: isOn, Recipients: address, DeleteThresholdEnabled: hasGuard, DeleteThresholdValue: value } = members;
  return {
    address: isOn === true ? textOf(address) : null,
    threshold: hasGuard === true && typeof value === 'number' ? value : 0,
    members,
  };
}

function changed(before: string | number | null | undefined, now: string | number): string {
  if (before === undefined || before === now) return '';
  return ` (so far ${before === null ? 'nobody' : before === 0 ? 'off' : before})`;
}
