interface ProgressTarget {
  readonly isTTY: boolean;
  readonly columns: number;
  write(text: string): void;
}

export interface ProgressOptions {
  readonly total: number;
  readonly target: ProgressTarget;
  readonly now: () => number;
}

/** A bar on one line, shown where a person would otherwise wonder: many files, or slow pages. */
export interface Progress {
  pageRead(name: string, progress: { readonly page: number; readonly pages: number }): void;
  documentDone(): void;
  /** Takes the bar away, so that other text can be printed. */
  clear(): void;
}

const manyDocuments = 8;
const slowMs = 800;
const redrawMs = 80;
const barWidth = 24;
const silent: Progress = {
  pageRead: () => undefined,
  documentDone: () => undefined,
  clear: () => undefined,
};

export function createProgress({ total, target, now }: ProgressOptions): Progress {
  if (!target.isTTY) return silent;
  const startedAt = now();
  let done = 0;
  let drawnAt = 0;
  let drawn = false;

  const clear = () => {
    if (drawn) target.write('\r\u001b[K');
    drawn = false;
  };
  const draw = (detail: string) => {
    const time = now();
    const wanted = total >= manyDocuments || time - startedAt >= slowMs;
    if (!wanted || time - drawnAt < redrawMs) return;
    drawnAt = time;
    drawn = true;
    const filled = Math.round((done / Math.max(1, total)) * barWidth);
    const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
    const line = `${bar} ${done} of ${total}${detail}`;
    target.write(`\r\u001b[K${line.slice(0, Math.max(20, target.columns - 1))}`);
  };
  return {
    clear,
    pageRead: (name, { page, pages }) => draw(` · ${name}: page ${page} of ${pages}`),
    documentDone() {
      done += 1;
      if (done === total) clear();
      else draw('');
    },
  };
}
