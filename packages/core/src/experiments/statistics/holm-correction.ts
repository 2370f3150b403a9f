/** p-values that hold together, however many were tested: S. Holm, Scand. J. Statist. 6 (1979). In the order given. */
export function holmCorrection(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, index) => index);
  order.sort((left, right) => (pValues[left] ?? 0) - (pValues[right] ?? 0));
  const adjusted: number[] = new Array(pValues.length).fill(1);
  let highest = 0;
  for (const [step, index] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (pValues[index] ?? 1) * (pValues.length - step)));
    adjusted[index] = highest;
  }
  return adjusted;
}
