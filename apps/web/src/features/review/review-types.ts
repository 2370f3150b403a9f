import type { operations } from '@medextract/contract';
import type { z } from 'zod';

export type ReviewItem = z.infer<(typeof operations.getReview)['answer']>;
export type MedicalRecord = z.infer<(typeof operations.getRecord)['answer']>;
export type SourcePage = z.infer<(typeof operations.getPage)['answer']>;
export type FactKind = NonNullable<ReviewItem['fact_kind']>;
/** A decision as it is sent, without what is sent with every one. */
export type Decision =
  | { readonly decision: 'confirm' }
  | { readonly decision: 'reject' }
  | { readonly decision: 'dismiss'; readonly reason: string }
  | {
      readonly decision: 'correct';
      readonly values: Record<string, JsonValue>;
      readonly span?: { readonly start: number; readonly end: number };
    };
export type JsonValue = string | number | boolean | null | JsonValue[];
