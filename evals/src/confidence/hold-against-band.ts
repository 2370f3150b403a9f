import { confidenceBands } from '@medextract/core/schema';
import type { Reliability } from './measure-reliability.js';

/**
 * `holds`: the measured share lies in the band of the level, or may by chance. `too-sure`: fewer are right than the level
 * promises. `too-modest`: more are, so that a higher level would be honest.
 */
export type Verdict = 'holds' | 'too-sure' | 'too-modest';

/** Two-sided 95 %. */
const z = 1.96;
/** From so many facts on the measured share itself must reach the band; below, chance is given its due. */
const enough = 20;

/** The shares that are likely behind `right` of `all` (Wilson's interval, E. B. Wilson 1927). */
export function likelyShares(share: number, all: number): { least: number; most: number } {
  const weight = 1 + z ** 2 / all;
  const centre = (share + z ** 2 / (2 * all)) / weight;
  const reach = (z / weight) * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2));
  return { least: Math.max(0, centre - reach), most: Math.min(1, centre + reach) };
}

/** Whether the facts of a level are as often right as the level says. */
export function holdAgainstBand({ level, facts, precision }: Reliability): Verdict {
  const band = confidenceBands[level];
  const likely = likelyShares(precision, facts);
  if (facts >= enough ? precision < band.least : likely.most < band.least) return 'too-sure';
  return likely.least > band.most ? 'too-modest' : 'holds';
}

/** A plain text table: a line per kind and level. */
export function formatReliability(all: readonly Reliability[]): string {
  const lines = all.map((each) => {
    const { least, most } = likelyShares(each.precision, each.facts);
    const verdict = holdAgainstBand(each);
    return [
      each.kind.padEnd(14),
      each.level.padEnd(8),
      String(each.facts).padStart(6),
      each.precision.toFixed(3).padStart(7),
      `  ${least.toFixed(2)}-${most.toFixed(2)}`,
      verdict === 'holds' ? '' : `  ${verdict}`,
    ].join('');
  });
  return ['kind          level    facts  right  likely', ...lines].join('\n');
}
