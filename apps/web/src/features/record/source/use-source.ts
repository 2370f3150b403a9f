import { operations } from '@medextract/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../../../api/api-context.js';
import { unwrap } from '../../../api/unwrap.js';
import { useOperation } from '../../../api/use-operation.js';
import type { OpenPdf } from './open-pdf.js';
import type { SearchedPage } from './search-pages.js';

/** How the pages of a document may be shown beside their text. */
export type Pictures =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'images' }
  | { readonly kind: 'pdf'; readonly pdf: OpenPdf };

/** The pages with their states; the texts come page by page. */
export const usePages = (documentId: string) =>
  useOperation(operations.listPages, { params: { document_id: documentId } });

export const usePage = (documentId: string, number: number) =>
  useOperation(operations.getPage, { params: { document_id: documentId, number } });

/** Opens what shows pages as they look. A PDF that the browser cannot open is shown by the service's pictures. */
export function usePictures(documentId: string, format: string | undefined): Pictures {
  const { client } = useApi();
  const [pictures, setPictures] = useState<Pictures>({ kind: 'loading' });
  useEffect(() => {
    if (format === undefined) return undefined;
    if (format !== 'pdf') {
      setPictures({ kind: format === 'image' || format === 'tiff' ? 'images' : 'none' });
      return undefined;
    }
    const stopping = new AbortController();
    let opened: OpenPdf | undefined;
    const open = async () => {
      const params = { document_id: documentId };
      const { signal } = stopping;
      const [{ openPdf }, bytes] = await Promise.all([
        import('./open-pdf.js'),
        unwrap(client.download(operations.getSource, { params, signal })),
      ]);
      const pdf = await openPdf(bytes);
      if (signal.aborted) return pdf.close();
      opened = pdf;
      setPictures({ kind: 'pdf', pdf });
    };
    open().catch(() => {
      if (!stopping.signal.aborted) setPictures({ kind: 'images' });
    });
    return () => {
      stopping.abort();
      opened?.close();
    };
  }, [client, documentId, format]);
  return pictures;
}

const mostAtOnce = 6;

/** The texts of all pages, loaded when they are first searched. */
export function usePageTexts(documentId: string, numbers: readonly number[], enabled: boolean) {
  const { client } = useApi();
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['page-texts', documentId, numbers.length],
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const rest = [...numbers];
      const texts: SearchedPage[] = [];
      const work = async () => {
        for (let number = rest.shift(); number !== undefined; number = rest.shift()) {
          signal.throwIfAborted();
          const input = { params: { document_id: documentId, number } };
          const page = await queries.ensureQueryData({
            queryKey: [operations.getPage.id, input],
            queryFn: () => unwrap(client.call(operations.getPage, input)),
          });
          texts.push({ number, start: page.start, text: page.text });
        }
      };
      await Promise.all(Array.from({ length: mostAtOnce }, work));
      return texts.sort((left, right) => left.start - right.start);
    },
  });
}
