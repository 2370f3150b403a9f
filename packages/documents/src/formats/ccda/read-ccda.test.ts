import { describe, expect, it } from 'vitest';
import { failureOf, fixtureBytes, readBytes, readString } from '../../testing/read-fixture.js';

const sample = () => readBytes(fixtureBytes('samples/continuity-of-care.xml'));
const section = (content: string) =>
  `<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section>${content}</section></component></structuredBody></component></ClinicalDocument>`;

describe('readCcda', () => {
  it('heads the text with the patient', async () => {
    const { text } = await sample();
    expect(text.split('\n').slice(0, 5)).toEqual([
      'Continuity of Care Document',
      'Patient: Harold J Brennan',
      'Date of birth: 1951-06-30',
      'Sex: Male',
      'MRN: NH-55120',
    ]);
  });

  it('reads sections as headed text, tables as rows', async () => {
    const { text } = await sample();
    expect(text).toContain(
      '\n\nProblems\nProblem | Status | Since\nChronic systolic heart failure | Active | 2019\n',
    );
    expect(text).toContain('\n\nAllergies\n- Lisinopril: angioedema (severe)\n');
    expect(text).toContain('NT-proBNP | 1840 | pg/mL | <450 | 01/28/2026');
  });

  it('lists coded entries with the narrative that they refer to', async () => {
    const { text, codedEntries } = await sample();
    const seen = codedEntries.map(({ kind, system, code, span }) => [
      kind,
      system,
      code,
      span === null ? null : text.slice(span.start, span.end),
    ]);
    expect(seen).toEqual([
      ['problem', 'snomed-ct', '441481004', 'Chronic systolic heart failure'],
      ['problem', 'icd-10-cm', 'I50.22', 'Chronic systolic heart failure'],
      ['problem', 'icd-10-cm', 'I48.0', 'Paroxysmal atrial fibrillation'],
      [
        'medication',
        'rxnorm',
        '1364445',
        'Apixaban 5 mg tablet | Take 1 tablet by mouth twice daily | Active',
      ],
      ['allergy', 'rxnorm', '29046', 'Lisinopril: angioedema (severe)'],
      ['result', 'loinc', '33762-6', 'NT-proBNP | 1840 | pg/mL | <450 | 01/28/2026'],
    ]);
  });

  it('keeps the order of mixed narrative, and leaves out what was revised away', async () => {
    const text = 'a<br/>b <content>c</content> d <content revised="delete">gone</content>';
    expect((await readString(section(`<title>T</title><text>${text}</text>`))).text).toBe(
      'T\na\nb c d',
    );
  });

  it('leaves a negated entry to the text', async () => {
    const entry =
      '<entry><observation negationInd="true"><templateId root="2.16.840.1.113883.10.20.22.4.4"/><value code="I10"/></observation></entry>';
    const document = await readString(
      section(`<title>T</title><text>No hypertension</text>${entry}`),
    );
    expect(document.codedEntries).toEqual([]);
  });

  it('warns of sections with codes and no text', async () => {
    const document = await readString(section('<title>T</title><text/><entry/>'));
    expect(document.warnings).toMatchObject([{ code: 'section-without-text' }]);
  });

  it('calls XML that is cut off damaged', async () => {
    const bytes = fixtureBytes('samples/continuity-of-care.xml').subarray(0, 3_000);
    expect(await failureOf(bytes)).toBe('damaged-document');
  });
});
