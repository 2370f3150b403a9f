/**
 * What comes and goes, by the beginning of its ICD-10-CM code (CMS/CDC-NCHS): events, injuries and infections that end in days or weeks.
 * Among past illnesses they are over unless a date or a word says otherwise. ICD-10-CM guidelines (FY2026) I.C.4 (past conditions are
 * not coded as current), I.C.9.d.3 (stroke), I.C.9.e.4 (infarction), I.C.19.a (injuries).
 */
const passing: readonly string[] = [
  ...[
    'A00',
    'A01',
    'A02',
    'A03',
    'A04',
    'A08',
    'A09',
    'A40',
    'A41',
    'B01',
    'B02',
    'B05',
    'B26',
    'B27',
  ],
  ...['G45.9', 'H65.0', 'H65.1', 'H66', 'I21', 'I22', 'I26', 'I60', 'I61', 'I63', 'I82.4'],
  ...[
    'J00',
    'J01',
    'J02',
    'J03',
    'J04',
    'J05',
    'J06',
    'J09',
    'J10',
    'J11',
    'J12',
    'J13',
    'J14',
    'J15',
  ],
  ...[
    'J16',
    'J18',
    'J20',
    'J21',
    'J22',
    'J80',
    'J96.0',
    'K35',
    'K85',
    'N10',
    'N17',
    'N30.0',
    'N39.0',
  ],
  ...['P07', 'P22', 'P58', 'P59', 'R56.0', 'S', 'U07.1'],
];

const longestKey = 5;
const prefixes: ReadonlySet<string> = new Set(passing);

/** Whether the condition ends by itself or by treatment within weeks. */
export function isPassing(code: string): boolean {
  for (let length = 1; length <= longestKey; length++) {
    if (prefixes.has(code.slice(0, length))) return true;
  }
  return false;
}
