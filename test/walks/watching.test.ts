// What an operator sees of the service from outside: traces, figures and the log, of one day on which some things go wrong. All of it
// without a word about a person.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../api/log.ts';
import { person } from './people.ts';
import { openWorld } from './world.ts';

interface Seen {
  readonly traceId: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}
type Point = { readonly asDouble?: number; readonly asInt?: number; readonly attributes: Seen['attributes'] };

// biome-ignore lint/suspicious/noExplicitAny: OpenTelemetry's own JSON
type Body = any;

describe('whoever watches the service', () => {
  let collector: Server;
  const received: { readonly path: string; readonly body: Body; readonly text: string }[] = [];
  const lines: string[] = [];
  let id: string;
  const names = ['Zenobia', 'Quillfeather', 'Marmaduke', 'Thistlewood', 'zenobia.quillfeather', 'Lanternkeeper'];

  beforeAll(async () => {
    collector = createServer((request, response) => {
      let text = '';
      request.on('data', (piece) => {
        text += piece;
      });
      request.on('end', () => {
        received.push({ path: request.url!, body: JSON.parse(text), text });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => collector.once('listening', resolve));
    const world = await openWorld({
      settings: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` },
      log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    });
    try {
      const zenobia = {
        FirstName: 'Zenobia',
        LastName: 'Quillfeather',
        WorkEmail: 'zenobia.quillfeather@fabletown.example',
        JobTitle: 'Lanternkeeper',
      };
      // Entra's own refusals quote what they refuse.
      const message = 'Zenobia Quillfeather is not welcome';
      await world.control('POST', '/faults', {
        match: { path: 'bulkUpload' },
        action: { status: 429, headers: { 'Retry-After': '1' }, body: { error: { code: 'TooManyRequests', message } } },
        times: 1,
      });
      await world.control('POST', '/faults', {
        match: { path: 'auditLogs/provisioning' },
        action: { status: 503 },
        times: 1,
      });
      id = await world.submit([
        person('1', zenobia),
        person('2', { FirstName: 'Marmaduke', LastName: 'Thistlewood', Status: 'Zenobia' }),
        person('3', { ...zenobia, HireDate: 'Marmaduke' }),
      ]);
      await world.call('POST', '/v1/submit/records?mapping=Zenobia', { records: [zenobia] });
      await world.call('GET', '/v1/workers/Thistlewood?source=Quillfeather');
      await world.submission(id, (one) => one.status === 'finished');
    } finally {
      await world.close();
    }
  });
  afterAll(() => {
    collector.close();
    collector.closeAllConnections();
  });

  const spans = (): Seen[] =>
    received
      .filter(({ path }) => path === '/v1/traces')
      .flatMap(({ body }) => body.resourceSpans)
      .flatMap((resource) => resource.scopeSpans)
      .flatMap((scope) => scope.spans);
  const points = (name: string): Point[] =>
    received
      .filter(({ path }) => path === '/v1/metrics')
      .flatMap(({ body }) => body.resourceMetrics)
      .flatMap((resource) => resource.scopeMetrics)
      .flatMap((scope) => scope.metrics)
      .filter((metric: Body) => metric.name === name)
      .flatMap((metric: Body) => (metric.gauge ?? metric.sum).dataPoints);
  const attribute = (of: { readonly attributes: Seen['attributes'] }, key: string) =>
    Object.values(of.attributes.find((one) => one.key === key)?.value ?? {})[0];

  it('follows a submission from the request to Graph and back by its one id', () => {
    const own = spans().filter((span) => span.traceId === id.replaceAll('-', ''));
    expect(new Set(own.map((span) => span.name))).toEqual(
      new Set(['StartWorkers', 'accept', 'plan', 'upload', 'settle']),
    );
    for (const span of own) expect(attribute(span, 'hr_onramp.submission')).toBe(id);
    const uploads = own.filter((span) => span.name === 'upload').map((span) => attribute(span, 'hr_onramp.answer'));
    expect(uploads).toEqual(['throttled', 'accepted']);
  });

  it('reads how everything stands in figures', () => {
    const value = (name: string, key?: string, wanted?: string) => {
      const point = points(name).findLast((one) => key === undefined || attribute(one, key) === wanted);
      return Number(point?.asDouble ?? point?.asInt);
    };
    expect(value('hr_onramp.queue.depth', 'state', 'queued')).toBe(0);
    expect(value('hr_onramp.queue.oldest_age', 'job', 'entra-id')).toBe(0);
    expect(value('hr_onramp.job.unhealthy', 'job', 'entra-id')).toBe(0);
    expect(value('hr_onramp.graph.calls', 'window', 'day')).toBe(2);
    expect(value('hr_onramp.graph.quota')).toBe(2000);
    expect(value('hr_onramp.graph.quota_left')).toBe(1998);
    expect(value('hr_onramp.holds.waiting')).toBe(0);
    expect(value('hr_onramp.operations.unconfirmed', 'job', 'entra-id')).toBe(0);
    expect(value('hr_onramp.deliveries.failing')).toBe(0);
    expect(value('hr_onramp.outcomes', 'outcome', 'succeeded')).toBe(1);
  });

  it('meets nobody: neither the log nor what is sent to the collector names a person, or quotes what Entra says of one', () => {
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join('')).toContain('bulk request not uploaded');
    expect(received.length).toBeGreaterThan(1);
    const told = [...lines, ...received.map(({ text }) => text)];
    for (const name of names)
      expect(
        told.filter((text) => text.includes(name)),
        name,
      ).toEqual([]);
  });
});
