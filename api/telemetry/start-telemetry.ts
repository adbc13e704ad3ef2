// Starts the exporters that the environment asks for: OpenTelemetry's own protocol (OTEL_EXPORTER_OTLP_ENDPOINT) or Application Insights
// (APPLICATIONINSIGHTS_CONNECTION_STRING). Their packages are loaded only then: they are large and take their time.

import type { TokenCredential } from '@azure/identity';
import { metrics, trace } from '@opentelemetry/api';

export interface TelemetryOptions {
  /** Address of a collector, such as http://localhost:4318. */
  readonly otlpEndpoint: string | undefined;
  readonly applicationInsights: string | undefined;
  /** Who sends to Application Insights. */
  readonly openCredential: () => TokenCredential;
  /** Seconds between two readings of the figures. */
  readonly everySeconds?: number;
}

export interface Telemetry {
  /** Sends what is not sent yet, and ends. */
  close(): Promise<void>;
}

/** Undefined where nothing is configured. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry | undefined> {
  const exporters = await openExporters(options);
  if (exporters === undefined) return undefined;
  const [
    { resourceFromAttributes },
    { BasicTracerProvider, BatchSpanProcessor },
    { MeterProvider, PeriodicExportingMetricReader },
  ] = await Promise.all([
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/sdk-metrics'),
  ]);
  const resource = resourceFromAttributes({ 'service.name': 'hr-onramp' });
  const tracers = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporters.spans)] });
  const reader = new PeriodicExportingMetricReader({
    exporter: exporters.metrics,
    exportIntervalMillis: (options.everySeconds ?? 60) * 1000,
  });
  const meters = new MeterProvider({ resource, readers: [reader] });
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  return {
    async close() {
      // A collector that does not answer must not keep a process from ending.
      await Promise.allSettled([tracers.shutdown(), meters.shutdown()]);
      trace.disable();
      metrics.disable();
    },
  };
}

async function openExporters({ otlpEndpoint, applicationInsights, openCredential }: TelemetryOptions) {
  if (applicationInsights !== undefined) {
    const { AzureMonitorMetricExporter, AzureMonitorTraceExporter } = await import(
      '@azure/monitor-opentelemetry-exporter'
    );
    // Nothing is kept on the disk, which may be read-only.
    const to = { connectionString: applicationInsights, credential: openCredential(), disableOfflineStorage: true };
    return { spans: new AzureMonitorTraceExporter(to), metrics: new AzureMonitorMetricExporter(to) };
  }
  if (otlpEndpoint !== undefined) {
    const [{ OTLPTraceExporter }, { OTLPMetricExporter }] = await Promise.all([
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/exporter-metrics-otlp-http'),
    ]);
    return {
      spans: new OTLPTraceExporter({ url: `${otlpEndpoint}/v1/traces` }),
      metrics: new OTLPMetricExporter({ url: `${otlpEndpoint}/v1/metrics` }),
    };
  }
  return undefined;
}
