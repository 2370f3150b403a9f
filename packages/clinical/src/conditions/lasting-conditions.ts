/**
 * Diseases that are managed and not cured, by the beginning of their ICD-10-CM code (CMS/CDC-NCHS): who has a `history of` one has it.
 * Chosen from the chronic groups of the Elixhauser and Charlson indices (AHRQ; Quan et al. 2005) without those that treatment can
 * end (cancers, ulcers, depression, substance use, hepatitis C), with lifelong diseases that the indices do not count.
 */
const lasting: readonly string[] = [
  ...['B20', 'D56', 'D57', 'D66', 'D67', 'D68.0', 'D68.5', 'D68.61', 'D86'],
  ...['E03', 'E10', 'E11', 'E13', 'E27.1', 'E78', 'E84', 'E88.01'],
  ...['F01', 'F02', 'F03', 'F20', 'F25', 'F31', 'F84', 'F90'],
  ...['G20', 'G30', 'G35', 'G40', 'G43', 'G47.33', 'G70.0', 'G71', 'H40'],
  ...[
    'I10',
    'I11',
    'I12',
    'I13',
    'I15',
    'I25.1',
    'I27.2',
    'I42',
    'I48.1',
    'I48.2',
    'I50',
    'I70',
    'I73.9',
  ],
  ...['J43', 'J44', 'J45', 'J47', 'J84.1', 'K50', 'K51', 'K70.3', 'K74', 'K90.0'],
  ...['L40', 'M05', 'M06', 'M10', 'M15', 'M16', 'M17', 'M19', 'M32', 'M34', 'M35.0', 'M45', 'M81'],
  ...['N18', 'N40', 'Q61'],
];

const shortestKey = 3;
const prefixes: ReadonlySet<string> = new Set(lasting);

/** Whether somebody who once had the disease still has it. */
export function isLasting(code: string): boolean {
  for (let length = shortestKey; length <= code.length; length++) {
    if (prefixes.has(code.slice(0, length))) return true;
  }
  return false;
}
