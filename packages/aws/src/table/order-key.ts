const infinity = 0x7ff0_0000_0000_0000n;

/**
 * Sixteen digits that sort the higher number first, for numbers from 0 on. The bits of a positive number of
 * IEEE 754 sort as the numbers do.
 */
export function highestFirst(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.max(0, value) + 0);
  return (infinity - view.getBigUint64(0)).toString(16).padStart(16, '0');
}
