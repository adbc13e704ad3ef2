// Takes back what the state file says was made, and nothing else: the newest first, each noted as soon as it is gone.
import { textOf } from '../../api/graph/json-members.ts';
import { listsOf } from './parts/api-registration.ts';
import { replaceSchema } from './parts/job-attributes.ts';
import { putNotification } from './parts/notification.ts';
import { SetUpFault } from './set-up-fault.ts';
import type { ApiState, JobState, StateFile } from './state-file.ts';
import {
  GRANT,
  type Need,
  READ_APPLICATIONS,
  READ_JOBS,
  type TenantGraph,
  WRITE_APPLICATIONS,
  WRITE_JOBS,
} from './tenant-graph.ts';

interface Undo {
  readonly sentence: string;
  carryOut(): Promise<void>;
}

/** What would be taken back, in order. Looks at nothing and changes nothing. */
export function planUndo(graph: TenantGraph, file: StateFile): readonly Undo[] {
  const { grants, api, jobs } = file.state;
  return [
    ...grants.map((grant) => ({
      sentence: `Take ${grant.permission} away from ${grant.principalId}.`,
      async carryOut() {
        await remove(graph, `/servicePrincipals/${grant.principalId}/appRoleAssignments/${grant.assignmentId}`, GRANT);
        file.state.grants = file.state.grants.filter((one) => one !== grant);
      },
    })),
    ...(api === null ? [] : undoApi(graph, file, api)),
    ...Object.entries(jobs).flatMap(([name, job]) => undoJob(graph, file, name, job)),
  ];
}

function undoApi(graph: TenantGraph, file: StateFile, api: ApiState): readonly Undo[] {
  const forget = () => {
    file.state.api = null;
  };
  const path = `/applications/${api.applicationId}`;
  if (api.isMade) {
    const sentence = `Delete the app registration "${api.displayName}"; who was given its roles loses them.`;
    return [{ sentence, carryOut: () => remove(graph, path, WRITE_APPLICATIONS).then(forget) }];
  }
  const roles = api.addedRoles;
  const withdraw = async () => {
    const found = await graph.find(path, READ_APPLICATIONS);
    if (found === null || roles.length === 0) return;
    const { appRoles, scopes } = listsOf(found);
    const isAdded = ({ value }: { readonly value?: unknown }) => roles.includes(String(value));
    const patch = (change: (list: typeof appRoles) => typeof appRoles) => ({
      appRoles: change(appRoles),
      api: { oauth2PermissionScopes: change(scopes) },
    });
    // Graph deletes only what was switched off before.
    const off = patch((list) => list.map((one) => (isAdded(one) ? { ...one, isEnabled: false } : one)));
    const gone = patch((list) => list.filter((one) => !isAdded(one)));
    for (const body of [off, gone]) await graph.send({ method: 'PATCH', path, body, need: WRITE_APPLICATIONS });
  };
  const principal = `/servicePrincipals/${api.servicePrincipalId}`;
  const carryOut = async () => {
    await withdraw();
    if (api.isServicePrincipalMade) await remove(graph, principal, WRITE_APPLICATIONS);
    forget();
  };
  const what = [
    ...(roles.length > 0 ? [`the roles ${roles.join(', ')}`] : []),
    ...(api.isServicePrincipalMade ? ['its service principal'] : []),
  ].join(' and ');
  const sentence =
    what === ''
      ? `Leave the app registration "${api.displayName}" as it is.`
      : `Take ${what} away from the app registration "${api.displayName}", which was there before.`;
  return [{ sentence, carryOut }];
}

function undoJob(graph: TenantGraph, file: StateFile, name: string, job: JobState): readonly Undo[] {
  const forget = () => {
    delete file.state.jobs[name];
  };
  const { applicationId, servicePrincipalId, jobId, isJobMade, before, wanted } = job;
  const synchronization = `/servicePrincipals/${servicePrincipalId}/synchronization`;
  if (applicationId !== null) {
    const sentence = `Delete the application "${wanted.appName}" with its job. People it has provisioned stay in the directory as they are.`;
    return [
      { sentence, carryOut: () => remove(graph, `/applications/${applicationId}`, WRITE_APPLICATIONS).then(forget) },
    ];
  }
  const undo: Undo[] = [];
  if (isJobMade && jobId !== null) {
    const path = `${synchronization}/jobs/${encodeURIComponent(jobId)}`;
    const carryOut = async () => {
      await remove(graph, path, WRITE_JOBS);
      job.jobId = null;
    };
    undo.push({ sentence: `Delete the job of the application "${wanted.appName}".`, carryOut });
  } else if (before.schema !== undefined && jobId !== null) {
    const { schema } = before;
    const carryOut = () => replaceSchema({ graph }, { servicePrincipalId, jobId }, schema);
    undo.push({ sentence: `Bring back the schema that the job of "${wanted.appName}" had.`, carryOut });
  }
  if (before.notification !== undefined) {
    const carryOut = async () => {
      const path = `${synchronization}/secrets`;
      await putNotification(graph, path, await graph.list(path, READ_JOBS), textOf(before.notification));
    };
    undo.push({ sentence: `Bring back the notification settings that "${wanted.appName}" had.`, carryOut });
  }
  const sentence = `Leave the application "${wanted.appName}", which was there before.`;
  return [...undo, { sentence, carryOut: async () => forget() }];
}

// What somebody else has deleted already is gone, too.
async function remove(graph: TenantGraph, path: string, need: Need): Promise<void> {
  try {
    await graph.send({ method: 'DELETE', path, need });
  } catch (error) {
    if (!(error instanceof SetUpFault && error.isNotFound)) throw error;
  }
}
