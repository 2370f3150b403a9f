/** A named part of a scale: values from `from` up to the next band's `from`. */
export interface Band {
  readonly from: number;
  readonly name: string;
}

/** The band that the value falls in; undefined below the first. `bands` rise by `from`. */
export function bandOf(bands: readonly Band[], value: number): Band | undefined {
  return bands.findLast((band) => value >= band.from);
}
