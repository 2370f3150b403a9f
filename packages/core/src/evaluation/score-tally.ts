import { type Variant, variants } from './compare-attribute.js';

/** One line of the result: counts over all documents, and what follows from them. */
export interface ScoreRow {
  readonly field: string;
  readonly variant: Variant;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Gold items that the row is about. */
  readonly support: number;
}

interface Counts {
  readonly tp?: number;
  readonly fp?: number;
  readonly fn?: number;
}

/** Whether an attribute of a gold item was given at all, and rightly. */
export interface AttributeAnswer {
  readonly isGiven: boolean;
  readonly isRight: boolean;
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Counts per field and variant, added up over documents. */
export class ScoreTally {
  readonly #rows = new Map<string, { tp: number; fp: number; fn: number }>();

  add(field: string, variant: Variant, counts: Counts = {}): void {
    const key = `${field} ${variant}`;
    const row = this.#rows.get(key) ?? { tp: 0, fp: 0, fn: 0 };
    row.tp += counts.tp ?? 0;
    row.fp += counts.fp ?? 0;
    row.fn += counts.fn ?? 0;
    this.#rows.set(key, row);
  }

  /** A wrong answer is both a false positive and a miss; no answer is a miss. */
  addAnswer(field: string, variant: Variant, { isGiven, isRight }: AttributeAnswer): void {
    this.add(field, variant, {
      tp: isRight ? 1 : 0,
      fp: isGiven && !isRight ? 1 : 0,
      fn: isRight ? 0 : 1,
    });
  }

  toRows(): ScoreRow[] {
    const fields = new Set([...this.#rows.keys()].map((key) => key.split(' ')[0] ?? ''));
    return [...fields].sort().flatMap((field) =>
      variants.flatMap((variant) => {
        const row = this.#rows.get(`${field} ${variant}`);
        if (row === undefined) return [];
        const { tp, fp, fn } = row;
        const precision = ratio(tp, tp + fp);
        const recall = ratio(tp, tp + fn);
        const f1 = ratio(2 * precision * recall, precision + recall);
        return [{ field, variant, tp, fp, fn, precision, recall, f1, support: tp + fn }];
      }),
    );
  }
}
