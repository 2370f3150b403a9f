import { chanceToBeat } from './chance-to-beat.js';
import type { Proportion } from './compare-proportions.js';

/**
 * The share of the documents that the treatment should read next: Thompson's rule gives each arm the chance that it is the
 * better one, and no arm less than `floor`, so that none is given up unseen. Source: W. R. Thompson, Biometrika 25 (1933).
 */
export function banditShare(
  sides: { readonly control: Proportion; readonly treatment: Proportion },
  floor: number,
): number {
  const { chance } = chanceToBeat(sides);
  return Math.min(1 - floor, Math.max(floor, chance));
}
