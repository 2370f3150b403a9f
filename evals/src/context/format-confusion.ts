import type { Confusion } from './measure-context.js';

const wide = 14;
const narrow = 13;

/** A confusion table as text: a row per value of the gold, a column per value read, and the accuracy above. */
export function formatConfusion({ dimension, values, counts, ...sums }: Confusion): string {
  const head = `${dimension}: ${sums.accuracy.toFixed(3)} of ${sums.found} read (${sums.missed} not read)`;
  const columns = ['gold \\ read'.padEnd(wide), ...values.map((value) => value.padStart(narrow))];
  const rows = values
    .filter((value) => counts.has(value))
    .map((value) => {
      const cells = values.map((given) =>
        String(counts.get(value)?.get(given) ?? 0).padStart(narrow),
      );
      return [value.padEnd(wide), ...cells].join('');
    });
  return [head, columns.join(''), ...rows].join('\n');
}
