/**
 * What a code stands for in a record, by ICD-10-CM chapter and category (CMS/CDC-NCHS, release of April 2026).
 * Longest matching prefix wins. `symptom`: a complaint or sign; `status`: a coded state worth recording;
 * `ignore`: encounters, external causes and the like, which say nothing of the patient's health by themselves.
 */
export type ConditionClass = 'diagnosis' | 'symptom' | 'status' | 'ignore';

const classes: readonly (readonly [prefix: string, is: ConditionClass])[] = [
  ['R', 'symptom'],
  ['R56', 'diagnosis'],
  ['R57', 'diagnosis'],
  ['R64', 'diagnosis'],
  ['R65', 'diagnosis'],
  ['R73', 'diagnosis'],
  ['R73.9', 'symptom'],
  ['R78.81', 'diagnosis'],
  ['R91', 'diagnosis'],
  ['R18', 'diagnosis'],
  ['R87', 'diagnosis'],
  ['R97', 'diagnosis'],
  ['R40.2', 'diagnosis'],
  ['M25.5', 'symptom'],
  ['M25.4', 'symptom'],
  ['M25.6', 'symptom'],
  ['M54.2', 'symptom'],
  ['M54.5', 'symptom'],
  ['M54.6', 'symptom'],
  ['M54.9', 'symptom'],
  ['M79.1', 'symptom'],
  ['M79.6', 'symptom'],
  ['M79.89', 'symptom'],
  ['M62.81', 'symptom'],
  ['M62.83', 'symptom'],
  ['H57.1', 'symptom'],
  ['H92', 'symptom'],
  ['H53.1', 'symptom'],
  ['H53.8', 'symptom'],
  ['N64.4', 'symptom'],
  ['N23', 'symptom'],
  ['N39.4', 'symptom'],
  ['N93', 'symptom'],
  ['K92.0', 'symptom'],
  ['K92.1', 'symptom'],
  ['K62.5', 'symptom'],
  ['K08.8', 'symptom'],
  ['L29', 'symptom'],
  ['L53.9', 'symptom'],
  ['L90.5', 'symptom'],
  ['L98.9', 'symptom'],
  ['G89', 'symptom'],
  ['I95.1', 'diagnosis'],
  ['J34.89', 'symptom'],
  ['T78.40', 'ignore'],
  ['T88.7', 'ignore'],
  ['V', 'ignore'],
  ['W', 'symptom'],
  ['X', 'ignore'],
  ['Y', 'ignore'],
  ['Z', 'ignore'],
  ['Z21', 'diagnosis'],
  ['Z15', 'status'],
  ['Z22', 'status'],
  ['Z66', 'status'],
  ['Z68', 'ignore'],
  ['Z72', 'status'],
  ['Z72.0', 'ignore'],
  ['Z87.891', 'ignore'],
  ['Z91.01', 'status'],
  ['Z85', 'status'],
  ['Z86', 'status'],
  ['Z87', 'status'],
  ['Z89', 'status'],
  ['Z90', 'status'],
  ['Z92.3', 'status'],
  ['Z93', 'status'],
  ['Z94', 'status'],
  ['Z95', 'status'],
  ['Z96', 'status'],
  ['Z98', 'status'],
  ['Z99.2', 'status'],
  ['O80', 'ignore'],
  ['O82', 'ignore'],
  ['O34.21', 'ignore'],
  ['B95', 'ignore'],
  ['B96', 'ignore'],
  ['B97', 'ignore'],
  ['T14', 'ignore'],
  ['Z91.1', 'status'],
];

const byPrefix: ReadonlyMap<string, ConditionClass> = new Map(classes);

export function classifyCondition(code: string): ConditionClass {
  for (let length = code.length; length > 0; length--) {
    const known = byPrefix.get(code.slice(0, length));
    if (known !== undefined) return known;
  }
  return 'diagnosis';
}
