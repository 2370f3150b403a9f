/**
 * Codes of personal history for what is over, by the code's beginning; the longest counts. ICD-10-CM guidelines (FY2026):
 * I.C.2.m and Z85 for a malignancy that is no longer treated, I.C.9.e.4 and I25.2 for a healed infarction,
 * I.C.9.d.3 and Z86.73 for a stroke without a deficit, Z86.71 for clots.
 */
const historyCodes: ReadonlyMap<string, string> = new Map([
  ['C15', 'Z85.01'],
  ['C16', 'Z85.028'],
  ['C18', 'Z85.038'],
  ['C19', 'Z85.048'],
  ['C20', 'Z85.048'],
  ['C22', 'Z85.05'],
  ['C25', 'Z85.07'],
  ['C32', 'Z85.21'],
  ['C34', 'Z85.118'],
  ['C43', 'Z85.820'],
  ['C44', 'Z85.828'],
  ['C50', 'Z85.3'],
  ['C53', 'Z85.41'],
  ['C54', 'Z85.42'],
  ['C55', 'Z85.42'],
  ['C56', 'Z85.43'],
  ['C61', 'Z85.46'],
  ['C62', 'Z85.47'],
  ['C64', 'Z85.528'],
  ['C67', 'Z85.51'],
  ['C71', 'Z85.841'],
  ['C73', 'Z85.850'],
  ['C81', 'Z85.71'],
  ['C82', 'Z85.72'],
  ['C83', 'Z85.72'],
  ['C84', 'Z85.72'],
  ['C85', 'Z85.72'],
  ['C91', 'Z85.6'],
  ['C92', 'Z85.6'],
  ['C95', 'Z85.6'],
  ['I21', 'I25.2'],
  ['I22', 'I25.2'],
  ['I63', 'Z86.73'],
  ['I26', 'Z86.711'],
  ['I82.4', 'Z86.718'],
  ['I82.9', 'Z86.718'],
]);

const shortestKey = 3;
const longestKey = 5;

/** The code of a condition of the past: that of personal history, where the classification has one. */
export function withHistory(code: string, temporality: string): string {
  if (temporality !== 'historical') return code;
  for (let length = longestKey; length >= shortestKey; length--) {
    const history = historyCodes.get(code.slice(0, length));
    if (history !== undefined) return history;
  }
  return code;
}
