import { documentOperations } from '@medextract/contract';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useApi } from '../../api/api-context.js';
import { unwrap } from '../../api/unwrap.js';
import { useLiveEvents } from '../../live/live-events.js';
import { type DocumentFilters, isShown, toDocumentQuery } from './document-filters.js';
import { applyDocument, type DocumentPart, removeDocument } from './document-pages.js';
import { sortDocuments } from './sort-documents.js';

type Loaded = InfiniteData<DocumentPart, string | null>;

const partSize = 500;
/** More changes than that at a time are one look at the newest part. */
const mostSingleLooks = 12;
const gatherMs = 300;

interface ListInput {
  readonly filters: DocumentFilters;
  /** In memory alone: it may be a name. */
  readonly words: string;
}

function useParts({ filters, words }: ListInput) {
  const { client } = useApi();
  const { order: _order, ...asked } = filters;
  const queryKey = ['document-parts', asked, words];
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) => {
      const part = {
        ...toDocumentQuery(filters, Date.now()),
        limit: partSize,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return unwrap<DocumentPart>(
        words === ''
          ? client.call(documentOperations.listDocuments, { query: part, signal })
          : client.call(documentOperations.searchDocuments, {
              body: { ...part, text: words },
              signal,
            }),
      );
    },
    getNextPageParam: ({ next_cursor: cursor }: DocumentPart) => cursor,
  });
  return { query, queryKey };
}

/** Keeps what is loaded true, one document at a time: asking again for every part would cost with the length of the list. */
function useChanges(input: ListInput, queryKey: readonly unknown[]): void {
  const { client } = useApi();
  const queries = useQueryClient();
  const changed = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ input, queryKey });
  latest.current = { input, queryKey };
  const change = useCallback(
    (edit: (data: Loaded) => Loaded) =>
      queries.setQueryData<Loaded>(latest.current.queryKey, (data) => data && edit(data)),
    [queries],
  );
  const look = useCallback(async () => {
    timer.current = undefined;
    const ids = [...changed.current];
    changed.current.clear();
    const { filters, words } = latest.current.input;
    const answers =
      ids.length > mostSingleLooks
        ? [client.call(documentOperations.listDocuments, { query: { limit: partSize } })]
        : ids.map((id) =>
            client.call(documentOperations.getDocument, { params: { document_id: id } }),
          );
    for (const answer of await Promise.all(answers).catch(() => [])) {
      if (!answer.ok) continue;
      const documents = 'items' in answer.data ? answer.data.items.toReversed() : [answer.data];
      for (const document of documents) {
        change((data) => {
          const isKnown = data.pages.some(({ items }) =>
            items.some(({ id }) => id === document.id),
          );
          if (words !== '' && !isKnown) return data;
          return applyDocument(data, document, {
            isWanted: isShown(document, filters, Date.now()),
          });
        });
      }
    }
  }, [client, change]);
  useLiveEvents(({ type, document_id: id }) => {
    if (id === null || !(type.startsWith('document.') || type === 'record.revised')) return;
    if (type === 'document.deleted') change((data) => removeDocument(data, id));
    else changed.current.add(id);
    timer.current ??= setTimeout(() => void look(), gatherMs);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** The documents that filters and words let through, in parts as they are scrolled to, kept true by events. */
export function useDocumentList(input: ListInput) {
  const { query, queryKey } = useParts(input);
  useChanges(input, queryKey);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const { order = 'received' } = input.filters;
  const documents = useMemo(
    () => sortDocuments(data?.pages.flatMap(({ items }) => items) ?? [], order),
    [data, order],
  );
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  // The service lists by time; another order is only true of the whole list.
  const needsAll = order !== 'received';
  useEffect(() => {
    if (needsAll) loadMore();
  }, [needsAll, loadMore]);
  return { query, documents, loadMore, isWhole: data !== undefined && !hasNextPage };
}
