import type { ClientResult } from '@medextract/contract/client';
import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { unwrap } from './unwrap.js';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

/** What the next page is asked with. */
export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

const pageSize = 100;

type Ask<Item> = (query: PageQuery, signal: AbortSignal) => Promise<ClientResult<Page<Item>>>;

/** A list that comes page by page, each when it is asked for. The key begins with the id of its operation. */
export function usePages<Item>(
  queryKey: readonly unknown[],
  ask: Ask<Item>,
): UseInfiniteQueryResult<readonly Item[]> {
  return useInfiniteQuery({
    queryKey: [...queryKey, 'pages'],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      unwrap(
        ask({ limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
      ),
    getNextPageParam: ({ next_cursor: cursor }: Page<Item>) => cursor,
    select: ({ pages }): readonly Item[] => pages.flatMap(({ items }) => items),
  });
}
