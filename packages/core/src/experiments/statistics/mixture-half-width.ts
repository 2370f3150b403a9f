/**
 * Spread of the differences that the mixture weighs, in shares: it is sharpest for effects of about
 * this size, and valid for all.
 */
const mixtureSpread = 0.1;

/**
 * How far bounds that hold at all times together lie from an estimate of this variance: whoever looks after every document
 * and stops when they like is misled no more often than `alpha` says. A mixture sequential probability ratio test, turned
 * into an interval. Source: R. Johari, P. Koomen, L. Pekelis, D. Walsh, Oper. Res. 70 (2022); mixture by H. Robbins (1970).
 */
export function mixtureHalfWidth(variance: number, alpha: number): number {
  const mixture = mixtureSpread ** 2;
  return Math.sqrt(
    ((2 * variance * (variance + mixture)) / mixture) *
      (Math.log1p(mixture / variance) / 2 - Math.log(alpha)),
  );
}
