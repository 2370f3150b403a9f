import type { Operation, OperationFacts } from '@medextract/contract';
import type { CallInput } from '@medextract/contract/client';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { tell } from '../ui/toast-store.js';
import { useApi } from './api-context.js';
import { describeFault } from './api-failure.js';
import { unwrap } from './unwrap.js';

interface CommandOptions {
  /** Operations whose answers are old once this is done. */
  readonly refreshes: readonly Pick<OperationFacts, 'id'>[];
  /** What is told when it is done; failures are told by themselves. */
  readonly done?: string;
}

/** An operation that changes something: told when done, told when not, and what it makes old is asked again. */
export function useCommand<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  operation: Operation<P, Q, B, A>,
  { refreshes, done }: CommandOptions,
): UseMutationResult<z.output<A>, unknown, CallInput<P, Q, B>> {
  const { client } = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<P, Q, B>) => unwrap(client.call(operation, input)),
    onSuccess: async () => {
      if (done !== undefined) tell({ tone: 'good', text: done });
      const asked = refreshes.map(({ id }) => queries.invalidateQueries({ queryKey: [id] }));
      await Promise.all(asked);
    },
    onError: (error) => tell({ tone: 'bad', text: describeFault(error) }),
  });
}
