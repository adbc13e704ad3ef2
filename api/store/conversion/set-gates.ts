// The gates of a person's targets follow the person's state in the conversion: `converting` on the way, none once the cloud's word
// counts and the first update is proved, `still-synced` after the way back.
import type { Queryable } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import { sealJson } from '../seal.ts';
import { convertingStates } from './conversion-state.ts';
import type { ConversionUser } from './conversion-view.ts';

export async function setGates(tx: Queryable, keyring: Keyring, user: ConversionUser): Promise<void> {
  if (user.externalId === null) return;
  const isConverting = convertingStates.includes(user.state);
  const isDone = user.state === 'done' || user.state === 'skipped';
  // Whoever never began, or came back, hangs on AD as before.
  const isSynced = ['blocked', 'withdrawn', 'rolled-back'].includes(user.state);
  if (!isConverting && !isDone && !isSynced) return;
  const gate = isConverting ? 'converting' : isDone ? null : 'still-synced';
  await tx.query(
    `update target
     set gate = $3,
         authority = case when $4 then 'cloud' when $5 then 'on-premises' else authority end,
         directory_id = coalesce(directory_id, $6)
     from job
     where target.job = job.name
       and job.kind = 'entra-id'
       and target.external_id = $1
       and (target.gate is null or target.gate in ('still-synced', 'converting'))
       and target.job = $2`,
    [user.externalId, user.job, gate, isDone || user.state === 'cloud-managed', isSynced, user.objectId],
  );
  await noteDirectoryUser(tx, keyring, user, isSynced);
}

// The person may have got the matching attribute after the directory was read.
async function noteDirectoryUser(
  tx: Queryable,
  keyring: Keyring,
  user: ConversionUser,
  isSynced: boolean,
): Promise<void> {
  const name = user.facts.snapshot?.userPrincipalName;
  const { sealed, keyVersion } = sealJson(keyring, typeof name === 'string' ? name : null);
  const isBroken = ['cloud-managed', 'update-planned', 'update-sent', 'done'].includes(user.state);
  await tx.query(
    `insert into directory_user (job, external_id, generation, directory_id, enabled, synced, sealed_user_name, key_version,
       ad_security_id, ad_domain)
     select name, $2, generation, $3, $4, $5, case when $6 then $7::bytea end, $8, $10, $11
     from job
     where name = $1
       and adopted_at is not null
     on conflict (job, external_id) do update
     set synced = case when $9 then excluded.synced else directory_user.synced end`,
    [
      user.job,
      user.externalId,
      user.objectId,
      typeof user.facts.snapshot?.accountEnabled === 'boolean' ? user.facts.snapshot.accountEnabled : null,
      !isBroken,
      typeof name === 'string',
      sealed,
      keyVersion,
      isBroken || isSynced,
      user.facts.snapshot?.onPremisesSecurityIdentifier ?? null,
      user.facts.snapshot?.onPremisesDomainName ?? null,
    ],
  );
}
