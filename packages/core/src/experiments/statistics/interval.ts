/** A difference or ratio with the bounds within which the true one lies. */
export interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}
