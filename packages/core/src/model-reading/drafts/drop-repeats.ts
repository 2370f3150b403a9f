import type { DraftSink } from './draft-sink.js';

/**
 * Takes out what an answer says again: the same values at the same place. Two rows of a table that read alike stand
 * at two places, and stay two. Says how many drafts are new since the last time.
 */
export interface RepeatDropper {
  countNew(): number;
}

export function createRepeatDropper(sink: DraftSink): RepeatDropper {
  const lists: readonly unknown[][] = Object.values(sink);
  const seen = lists.map(() => new Set<string>());
  const checked = lists.map(() => 0);
  return {
    countNew() {
      let added = 0;
      for (const [index, list] of lists.entries()) {
        const known = seen[index] ?? new Set();
        const fresh = list.splice(checked[index] ?? 0).filter((draft) => {
          const form = JSON.stringify(draft);
          if (known.has(form)) return false;
          known.add(form);
          return true;
        });
        for (const draft of fresh) list.push(draft);
        checked[index] = list.length;
        added += fresh.length;
      }
      return added;
    },
  };
}
