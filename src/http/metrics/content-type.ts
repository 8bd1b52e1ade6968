import { Registry } from 'prom-client';

/** The media type of Prometheus' text format. */
export const METRICS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;
