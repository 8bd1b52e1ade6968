import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import {
  makeWorkflowExporter,
  OpenTelemetryActivityInboundInterceptor,
  type OpenTelemetrySinks,
  OpenTelemetryWorkflowClientInterceptor,
} from '@temporalio/interceptors-opentelemetry';
import type { ActivityInterceptorsFactory, InjectedSinks } from '@temporalio/worker';
import type { Config } from '../config/config.ts';
import type { WorkflowClientOptions } from '../temporal/temporal-calls.ts';

/** What carries a trace from a request through the client, the workflow and its activities. Disposing sends the spans that wait. */
export interface Tracing extends AsyncDisposable {
  client: NonNullable<WorkflowClientOptions['interceptors']>[number];
  activity: ActivityInterceptorsFactory;
  sinks: InjectedSinks<OpenTelemetrySinks>;
}

/**
 * Sends spans to the receiver of OTLP over HTTP that `OTEL_EXPORTER_OTLP_ENDPOINT` names (https://opentelemetry.io/docs/specs/otlp/);
 * `null` without it, and then nothing of it is loaded into a workflow or called in a request.
 */
export function openTracing({ role, tracing }: Config, cleanup: AsyncDisposableStack): Tracing | null {
  if (tracing === null) return null;
  const exporter = new OTLPTraceExporter({ url: `${tracing.endpoint}/v1/traces` });
  const processor = new BatchSpanProcessor(exporter);
  const resource = new Resource({ 'service.name': tracing.serviceName, 'extractform.role': role });
  const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] });
  provider.register();
  return cleanup.use({
    client: new OpenTelemetryWorkflowClientInterceptor(),
    activity: (context) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(context) }),
    sinks: { exporter: makeWorkflowExporter(processor, resource) },
    [Symbol.asyncDispose]: () => provider.shutdown().catch(() => {}),
  });
}
