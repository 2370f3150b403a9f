import type { operations } from '@medextract/contract';
import { z } from 'zod';

export type Document = z.infer<(typeof operations.getDocument)['answer']>;

const statuses = ['uploaded', 'processing', 'completed', 'failed'] as const;
const withinDays = [1, 7, 30] as const;
const orders = ['received', 'name', 'status', 'size'] as const;

/** What the list shows. It stands in the address, so it holds no word of a document; searched words do not belong here. */
export const DocumentFilters = z.object({
  status: z.enum(statuses).optional().catch(undefined),
  /** As the client names a case; it may hold no name. */
  case: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,100}$/)
    .optional()
    .catch(undefined),
  days: z.literal(withinDays).optional().catch(undefined),
  order: z.enum(orders).optional().catch(undefined),
});
export type DocumentFilters = z.infer<typeof DocumentFilters>;
export type Order = (typeof orders)[number];

export const statusLabels = {
  uploaded: 'Queued',
  processing: 'Reading',
  completed: 'Read',
  failed: 'Failed',
} as const satisfies Record<Document['status'], string>;

const dayMs = 86_400_000;
/** So that the address of a query does not change at every look. */
const stepMs = 60_000;

/** The filters as the service takes them. */
export function toDocumentQuery(filters: DocumentFilters, nowMs: number) {
  const { status, days } = filters;
  const from = days === undefined ? undefined : nowMs - (nowMs % stepMs) - days * dayMs;
  return {
    ...(status === undefined ? {} : { status }),
    ...(filters.case === undefined ? {} : { case_id: filters.case }),
    ...(from === undefined ? {} : { received_from: new Date(from).toISOString() }),
  };
}

/** Whether the filters let a document through; what words let through only the service can tell. */
export function isShown(document: Document, filters: DocumentFilters, nowMs: number): boolean {
  const { status, days } = filters;
  const isRecent = days === undefined || Date.parse(document.received_at) >= nowMs - days * dayMs;
  return (
    isRecent &&
    (status === undefined || document.status === status) &&
    (filters.case === undefined || document.case_id === filters.case)
  );
}

/** A view in a few words, made of its filters alone. */
export function nameView({ status, days }: DocumentFilters): string {
  const what = status === undefined ? 'All' : statusLabels[status];
  if (days === undefined) return what;
  return days === 1 ? `${what}, last day` : `${what}, last ${days} days`;
}
