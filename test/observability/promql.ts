import { parser } from '@prometheus-io/lezer-promql';

/** The places where an expression is no PromQL, by Prometheus' own grammar. */
export function promqlErrors(expression: string): number[] {
  const places: number[] = [];
  parser.parse(expression).iterate({
    enter: (node) => {
      if (node.type.isError) places.push(node.from);
    },
  });
  return places;
}

/** The names of the metrics that an expression asks for. */
export function metricsOf(expression: string): string[] {
  const names = new Set<string>();
  parser.parse(expression).iterate({
    enter: (node) => {
      if (node.name === 'VectorSelector')
        names.add(/^[\w:]+/.exec(expression.slice(node.from, node.to))?.[0] ?? '');
    },
  });
  return [...names];
}
