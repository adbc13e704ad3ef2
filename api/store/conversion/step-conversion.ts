// The status of a conversion and the legal steps. The table is the rule.
import { appendAudit } from '../audit/append-audit.ts';
import type { Queryable } from '../database.ts';
import type { ConversionReason, ConversionStatus } from './conversion-view.ts';

const conversionStatusSteps: Readonly<Record<ConversionStatus, readonly ConversionStatus[]>> = {
  'awaiting-approval': ['running', 'finished'],
  running: ['paused', 'stopped', 'finished'],
  paused: ['running', 'stopped', 'finished'],
  stopped: ['running', 'finished'],
  // Somebody asks for the way back.
  finished: ['running'],
};

/** False where it has another status by now. */
export async function stepConversion(
  tx: Queryable,
  step: {
    readonly id: string;
    readonly from: readonly ConversionStatus[];
    readonly to: ConversionStatus;
    readonly caller: string;
    readonly reason: ConversionReason | null;
    readonly wave?: number;
    readonly data?: Readonly<Record<string, unknown>>;
  },
): Promise<boolean> {
  const legal = step.from.filter((status) => conversionStatusSteps[status].includes(step.to));
  const rows = await tx.query(
    `update conversion
     set status = $3,
         reason = $4::jsonb,
         wave = coalesce($5, wave),
         next_look = now(),
         finished_at = case when $3 = 'finished' then now() end
     where id = $1
       and status = any($2::text[])
     returning id`,
    [step.id, legal, step.to, step.reason === null ? null : JSON.stringify(step.reason), step.wave ?? null],
  );
  if (rows.length === 0) return false;
  await appendAudit(tx, {
    caller: step.caller,
    action: `conversion-${step.to}`,
    subject: `conversion:${step.id}`,
    data: { code: step.reason?.code ?? null, ...(step.wave === undefined ? {} : { wave: step.wave }), ...step.data },
  });
  return true;
}
