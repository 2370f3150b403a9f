import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFailure } from './api-failure.js';

const staleAfterMs = 30_000;
const mostRetries = 2;

/** What was said no to stays no; what could not be reached is tried again. */
function shouldRetry(failures: number, error: unknown): boolean {
  const isRefusal = error instanceof ApiFailure && error.status < 500;
  return !isRefusal && failures < mostRetries;
}

/** Where answers are kept, in memory alone. `onRefused` hears of a credential that is no longer good. */
export function createQueries(onRefused: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiFailure && error.status === 401) onRefused();
      },
    }),
    defaultOptions: {
      queries: { staleTime: staleAfterMs, retry: shouldRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
