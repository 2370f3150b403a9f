import type { Document } from './document-filters.js';

export interface DocumentPart {
  readonly items: readonly Document[];
  readonly next_cursor: string | null;
}

interface Loaded {
  readonly pages: readonly DocumentPart[];
}

const withItems = <Data extends Loaded>(
  data: Data,
  change: (items: readonly Document[], index: number) => readonly Document[],
): Data => ({
  ...data,
  pages: data.pages.map((page, index) => {
    const items = change(page.items, index);
    return items === page.items ? page : { ...page, items };
  }),
});

/** Takes a document out of what is loaded. */
export const removeDocument = <Data extends Loaded>(data: Data, id: string): Data =>
  withItems(data, (items) =>
    items.some((item) => item.id === id) ? items.filter((item) => item.id !== id) : items,
  );

/**
 * A document as it is now, put where it belongs without asking for every part again: in its place where it is loaded, at the top where
 * it is new, out where it is no longer wanted.
 */
export function applyDocument<Data extends Loaded>(
  data: Data,
  document: Document,
  { isWanted }: { readonly isWanted: boolean },
): Data {
  const isLoaded = data.pages.some(({ items }) => items.some(({ id }) => id === document.id));
  if (!isWanted) return isLoaded ? removeDocument(data, document.id) : data;
  if (isLoaded) {
    return withItems(data, (items) =>
      items.some(({ id }) => id === document.id)
        ? items.map((item) => (item.id === document.id ? document : item))
        : items,
    );
  }
  const newest = data.pages[0]?.items[0];
  if (newest !== undefined && document.received_at < newest.received_at) return data;
  return withItems(data, (items, index) => (index === 0 ? [document, ...items] : items));
}
