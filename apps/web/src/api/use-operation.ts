import type { Operation } from '@medextract/contract';
import type { CallInput } from '@medextract/contract/client';
import {
  keepPreviousData,
  queryOptions,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { useApi } from './api-context.js';
import { unwrap } from './unwrap.js';

interface OperationOptions<Answer> {
  /** False while something it needs is not known yet. */
  readonly enabled?: boolean;
  /** Asked again so often, for figures that no event tells of; what came last may say how often, or that it is over. */
  readonly everyMs?: number | ((answer: Answer | undefined) => number | false);
  /** What was answered to the question before is shown until the next answer is there. */
  readonly keepsLast?: boolean;
}

/**
 * What an operation answers, kept under its id and input and asked again when an event says so (`live/stale-operations.ts`).
 * The key lives in memory alone.
 */
export function useOperation<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  operation: Operation<P, Q, B, A>,
  input: CallInput<P, Q, B>,
  { enabled = true, everyMs, keepsLast = false }: OperationOptions<z.output<A>> = {},
): UseQueryResult<z.output<A>> {
  const { client } = useApi();
  return useQuery(
    queryOptions({
      queryKey: [operation.id, input],
      queryFn: ({ signal }) => unwrap(client.call(operation, { ...input, signal })),
      enabled,
      ...(keepsLast ? { placeholderData: keepPreviousData } : {}),
      refetchInterval:
        typeof everyMs === 'function' ? ({ state }) => everyMs(state.data) : (everyMs ?? false),
    }),
  );
}
