/** A note of nobody: `run` makes its bytes its own. */
export const writeTestNote = (run: string): string =>
  [
    `PROGRESS NOTE (delivery test ${run})`,
    'Date: 01/02/2025',
    '',
    'ASSESSMENT:',
    '1. Type 2 diabetes mellitus, controlled.',
    '2. Essential hypertension.',
    '',
    'MEDICATIONS:',
    'Metformin 500 mg PO twice daily.',
    'Lisinopril 10 mg PO daily.',
    '',
  ].join('\n');
