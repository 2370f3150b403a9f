import type { DocumentStore } from '../catalogue/document-store.js';
import { impactKeyOf } from '../catalogue/storage-keys.js';
import type { ImpactDifference } from './compare-readings.js';
import type { ImpactGroup } from './group-differences.js';

export const impactStatuses = ['waiting', 'running', 'done', 'stopped'] as const;
export type ImpactStatus = (typeof impactStatuses)[number];

/**
 * The newest documents; those in which people corrected something: what they said is then held against the candidate; or
 * some that were chosen, to try a version on.
 */
export const impactScopes = ['newest', 'corrected', 'chosen'] as const;
export type ImpactScope = (typeof impactScopes)[number];

/** What became of one document. */
export interface ImpactStep {
  readonly documentId: string;
  readonly outcome: 'read' | 'failed' | 'gone';
  readonly differences: number;
}

/** What a candidate would change in what is on file: progress and counts, without patient text. */
export interface Impact {
  readonly id: string;
  readonly promptVersion: string;
  readonly scope: ImpactScope;
  readonly status: ImpactStatus;
  /** Why it ended early; null where it did not. */
  readonly stopReason: string | null;
  readonly documentIds: readonly string[];
  readonly steps: readonly ImpactStep[];
  readonly groups: readonly ImpactGroup[];
  /** US dollars over the readings of known price. */
  readonly costUsd: number;
  readonly maxCostUsd: number | null;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly endedAt: string | null;
}

/** The differences of one document in its newest replay; goes with the document. */
export interface DocumentImpact {
  readonly impactId: string;
  readonly documentId: string;
  readonly differences: readonly ImpactDifference[];
}

const prefix = 'impacts/';
const keyOf = (id: string): string => `${prefix}${id}`;

const toBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** What was written below: this is the one place that believes it. */
const parseImpact = (bytes: Uint8Array): Impact => ({
  scope: 'newest',
  ...JSON.parse(new TextDecoder().decode(bytes)),
});
const parseDocumentImpact = (bytes: Uint8Array): DocumentImpact =>
  JSON.parse(new TextDecoder().decode(bytes));

const pageSize = 1_000;

/** Keeps replays beside the documents: counts for all, quotes with the document that they are of. */
export function createImpactShelf(documents: DocumentStore) {
  const find = async (id: string): Promise<Impact | undefined> => {
    const bytes = await documents.get(keyOf(id));
    return bytes && parseImpact(bytes);
  };
  return {
    find,
    keep: (impact: Impact): Promise<void> => documents.put(keyOf(impact.id), toBytes(impact)),
    /** The newest first. */
    async list(limit: number): Promise<readonly Impact[]> {
      const keys = await documents.list({ prefix, limit: pageSize });
      const ids = keys.map((key) => key.slice(prefix.length)).toReversed();
      const found = await Promise.all(ids.slice(0, limit).map(find));
      return found.flatMap((impact) => impact ?? []);
    },
    keepDocument: (impact: DocumentImpact): Promise<void> =>
      documents.put(impactKeyOf(impact.documentId), toBytes(impact)),
    dropDocument: (documentId: string): Promise<void> => documents.delete(impactKeyOf(documentId)),
    async findDocument(documentId: string): Promise<DocumentImpact | undefined> {
      const bytes = await documents.get(impactKeyOf(documentId));
      return bytes && parseDocumentImpact(bytes);
    },
  };
}
