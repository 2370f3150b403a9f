import { z } from 'zod';
import { DocumentFilters } from './document-filters.js';

const name = 'medextract.views';
const mostViews = 12;

/** Closed filters only: the number of a case stays out of what is kept on this machine. */
const Views = z
  .array(DocumentFilters.omit({ case: true }))
  .max(mostViews)
  .catch([]);
export type SavedView = z.infer<typeof Views>[number];

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const isSame = (left: SavedView, right: SavedView): boolean =>
  left.status === right.status && left.days === right.days && left.order === right.order;

function parseStored(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
}

export const readViews = (storage: Storage): readonly SavedView[] =>
  Views.parse(parseStored(storage.getItem(name)));

/** Keeps a view, or drops it where it is kept already; returns what is kept then. */
export function toggleView(
  storage: Storage,
  { status, days, order }: SavedView,
): readonly SavedView[] {
  const view = { status, days, order };
  const views = readViews(storage);
  const isKept = views.some((other) => isSame(other, view));
  const next = isKept ? views.filter((other) => !isSame(other, view)) : [...views, view];
  storage.setItem(name, JSON.stringify(next.slice(-mostViews)));
  return readViews(storage);
}

export const isKept = (views: readonly SavedView[], view: SavedView): boolean =>
  views.some((other) => isSame(other, view));
