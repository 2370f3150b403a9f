import type { ProcedureDraft, Span } from '@medextract/core';

/** What is known of one study with one status: places in the list of drafts. */
interface Study {
  readonly first: number;
  /** The first draft of each date. */
  readonly byDate: Map<string, number>;
  /** Drafts that still lack an outcome; at most one per date, since another mention would have joined it. */
  open: readonly number[];
}

/** One fact per study, status and date: what is said of a study twice is joined, with all its places. */
export class JoinedProcedures {
  readonly #studies = new Map<string, Study>();
  readonly #drafts: ProcedureDraft[] = [];
  readonly #spans: [Span, ...Span[]][] = [];

  /** Joins the draft to an earlier one of the study that agrees with it, or adds it. */
  add(study: string, draft: ProcedureDraft): void {
    const key = `${study}|${draft.status}`;
    const known = this.#studies.get(key);
    const index = known === undefined ? undefined : this.#findAgreeing(known, draft);
    if (index === undefined) this.#append(key, known, draft);
    else if (known !== undefined) this.#join(index, known, draft);
  }

  list(): ProcedureDraft[] {
    return this.#drafts.map((draft, index) => ({
      ...draft,
      spans: this.#spans[index] ?? draft.spans,
    }));
  }

  /** The earliest draft with the same date, or one that lacks what the next one gives. */
  #findAgreeing(known: Study, { date, outcome }: ProcedureDraft): number | undefined {
    const told = date === null ? known.first : known.byDate.get(date);
    if (outcome === null && told !== undefined) return told;
    return known.open.find((index) => {
      const before = this.#drafts[index]?.date ?? null;
      return date === null || before === null || before === date;
    });
  }

  #append(key: string, known: Study | undefined, draft: ProcedureDraft): void {
    const index = this.#drafts.length;
    this.#drafts.push(draft);
    this.#spans.push([draft.spans[0]]);
    const study = known ?? { first: index, byDate: new Map(), open: [] };
    this.#studies.set(key, study);
    this.#note(study, index, draft);
    if (draft.outcome === null) study.open = [...study.open, index];
  }

  #join(index: number, known: Study, next: ProcedureDraft): void {
    const before = this.#drafts[index] ?? next;
    const outcome = before.outcome ?? next.outcome;
    const joined = { ...before, date: before.date ?? next.date, outcome };
    this.#drafts[index] = joined;
    this.#spans[index]?.push(next.spans[0]);
    this.#note(known, index, joined);
    if (before.outcome === null && outcome !== null)
      known.open = known.open.filter((each) => each !== index);
  }

  #note({ byDate }: Study, index: number, { date }: ProcedureDraft): void {
    if (date !== null) byDate.set(date, Math.min(index, byDate.get(date) ?? index));
  }
}
