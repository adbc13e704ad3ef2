// What each walk did for a submission, as spans of OpenTelemetry. All spans of a submission have one trace: its id without the hyphens. So
// they find together over processes, replicas and days, and nothing has to be carried along. Where no exporter was started they are nothing.
import { type Attributes, context, type Span, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';

export interface Step {
  /** The walk, or the operation of a request. */
  readonly name: string;
  readonly submissionId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly kind?: 'internal' | 'server' | 'client';
  /** Ids, counts and codes only. */
  readonly attributes?: Attributes;
  readonly failed?: boolean;
}

/** Notes a step that has ended. Costs nothing worth measuring where nobody listens. */
export function noteStep(step: Step): void {
  const traceId = step.submissionId.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/.test(traceId)) return;
  const parent = trace.setSpanContext(context.active(), {
    traceId,
    // The submission itself, which no process begins and ends.
    spanId: traceId.slice(16),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
  const span: Span = trace.getTracer('hr-onramp').startSpan(
    step.name,
    {
      kind: { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, client: SpanKind.CLIENT }[step.kind ?? 'internal'],
      startTime: step.startedAt,
      attributes: { ...step.attributes, 'hr_onramp.submission': step.submissionId },
    },
    parent,
  );
  if (step.failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(step.endedAt ?? Date.now());
}
