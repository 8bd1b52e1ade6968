import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-aria-components';
import { queryClient } from './api/query-client.ts';
import { navigate } from './routing/location.ts';
import { SessionGate } from './session/session-gate.tsx';
import { Notices } from './ui/notices.tsx';

/** The console. */
export function App() {
  return (
    <RouterProvider navigate={(to) => navigate(to)}>
      <QueryClientProvider client={queryClient}>
        <SessionGate />
        <Notices />
      </QueryClientProvider>
    </RouterProvider>
  );
}
