import { sortRows } from '../../ui/sort-rows.js';
import type { Document, Order } from './document-filters.js';

/** What each order goes by, and its direction; `received` is the order in which the service lists. */
const orders = {
  name: { direction: 'ascending', sortBy: ({ file_name: name }: Document) => name },
  status: { direction: 'ascending', sortBy: ({ status }: Document) => status },
  size: { direction: 'descending', sortBy: ({ size_bytes: bytes }: Document) => bytes },
} as const;

export function sortDocuments(documents: readonly Document[], order: Order): readonly Document[] {
  return order === 'received'
    ? documents
    : sortRows(documents, { column: order, ...orders[order] });
}
