import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../../client/index.ts';

/** What is known of the service, kept fresh by its events. A refusal is not asked for again; a service that is away is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiProblem && error.problem.status < 500),
    },
  },
});
