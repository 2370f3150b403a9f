import { hash } from 'node:crypto';
import { assembleRecord } from '@medextract/core';
import { aDocument } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { createAssessor } from '../assessment/create-assessor.js';
import { loadLexicon } from '../node.js';
import { readFacts } from '../read-facts.js';
import { createPseudonymiser } from './create-pseudonymiser.js';

const lexicon = loadLexicon();
const digest = { sha256: (content: string | Uint8Array) => hash('sha256', content, 'hex') };
const pseudonymiser = createPseudonymiser({ key: 'secret', lexicon, digest });
const mask = (text: string) => pseudonymiser.mask(text);
const kindsIn = (text: string) =>
  mask(text).identifiers.map(({ kind, original }) => [kind, original]);

const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

describe('createPseudonymiser', () => {
  it.each([
    ['Provider: Lirienne Zumbragel, MD', 'person', 'Lirienne Zumbragel'],
    ['Mr. Young was seen, a young man.', 'person', 'Young'],
    ['Next of kin: Ishkelle Yttergaard', 'person', 'Ishkelle Yttergaard'],
    ['His sister Greta called.', 'person', 'Greta'],
    ['Employer: Glanzwerk Logistics', 'organisation', 'Glanzwerk Logistics'],
    ['Address: 19 Larkspur Ct', 'place', '19 Larkspur Ct'],
    ['Zip code: 44901-1234', 'zip', '44901-1234'],
    ['Died at 93 of a stroke.', 'age', '93'],
    ['Callback 555-0148.', 'phone', '555-0148'],
    ['Fax: (330) 867-5309', 'fax', '(330) 867-5309'],
    ['Write to a.b@mail.example.org', 'email', 'a.b@mail.example.org'],
    ['SSN: 123-45-6789', 'ssn', '123-45-6789'],
    ['MRN 77-20-4418', 'mrn', '77-20-4418'],
    ['MRN 31-04-2012', 'mrn', '31-04-2012'],
    ['Policy file 88-4410-Q', 'health-plan', '88-4410-Q'],
    ['Acct #: 120034455', 'account', '120034455'],
    ['NPI: 1234567893', 'licence', '1234567893'],
    ['VIN 1HGCM82633A004352', 'vehicle', '1HGCM82633A004352'],
    ['Serial number PJN334411', 'device', 'PJN334411'],
    ['See www.example.org/visits', 'url', 'www.example.org/visits'],
    ['Login from 192.168.1.14', 'ip', '192.168.1.14'],
    ['Accession: NR24-039-1127', 'other-id', 'NR24-039-1127'],
  ])('finds in %j the %s', (text, kind, original) => {
    expect(kindsIn(text)).toEqual([[kind, original]]);
  });

  it.each([
    'Parkinson disease, Crohn disease, Graves disease s/p RAI, Hashimoto thyroiditis, Bell palsy.',
    'BP 132/84, pain 3/10, strength 5/5, vision 20/40, 2/6 murmur, GCS 15, 1/2 ppd x 20 years.',
    'Na 139 (135-145), K 4.2, A1c 6.8 %, TSH 2.14; metoprolol 25 mg BID; quit 2015; 65 yo man.',
    'Child-Pugh A. Wells 1.5. E. coli and C. difficile negative. MAY shower. ECG 2022.',
    'Reference range 100-1500 ng/mL. ICD-10 E11.9. CPT 99214. Lot of pain. Case discussed.',
  ])('leaves alone: %s', (text) => {
    expect(mask(text).text).toBe(text);
  });

  it('gives a name the same surrogate wherever it and its parts stand', () => {
    const text =
      'Patient: Quastermoor, Brondt\nMr. Quastermoor is well. BRONDT QUASTERMOOR agrees.';
    const [whole, title, ...shouted] = mask(text).identifiers.map(({ surrogate }) => surrogate);
    const [family = '', given = ''] = whole?.split(', ') ?? [];
    expect([title, ...shouted]).toEqual([family, given.toUpperCase(), family.toUpperCase()]);
  });

  it('keeps a disease that has the name of the patient', () => {
    const { text } = mask(
      'Patient: Zelphira Graves\nMs. Graves has Graves disease. Dr. Crohn agrees.',
    );
    expect(text).toContain('has Graves disease.');
    expect(text).not.toMatch(/(?:Ms|Dr)\. (?:Graves|Crohn)/);
  });

  it('moves all dates by the same days, so that the time between them stays', () => {
    const masked = mask('Admitted 01/03/2024, seen 2024-01-20, discharged 02/15/2024.').text;
    const [, month, day, year] = /Admitted (\d\d)\/(\d\d)\/(\d{4})/.exec(masked) ?? [];
    const [, seen = ''] = /seen (\S+),/.exec(masked) ?? [];
    const [, outMonth, outDay, outYear] = /discharged (\d\d)\/(\d\d)\/(\d{4})/.exec(masked) ?? [];
    expect(daysBetween(`${year}-${month}-${day}`, seen)).toBe(17);
    expect(daysBetween(seen, `${outYear}-${outMonth}-${outDay}`)).toBe(26);
    expect(seen).not.toBe('2024-01-20');
  });

  it('tells a high age as 90 or over, and no birth that would tell more', () => {
    const { text } = mask('Seen 03/04/2024. DOB: 02/11/1928. He is 96 years old.');
    expect(text).toContain('He is 90 years old.');
    const [, seen] = /Seen \d\d\/\d\d\/(\d{4})/.exec(text) ?? [];
    const [, born] = /DOB: \d\d\/\d\d\/(\d{4})/.exec(text) ?? [];
    expect(Number(seen) - Number(born)).toBeLessThanOrEqual(91);
  });

  it('depends on the key', () => {
    const text = 'Patient: Zelphira Quastermoor, MRN 0048813';
    const other = createPseudonymiser({ key: 'another', lexicon, digest });
    expect(other.mask(text).text).not.toBe(mask(text).text);
  });
});

describe('what comes back from somebody who saw the masked text', () => {
  const text =
    'Patient: Zelphira Quastermoor   DOB: 03/14/1961\nSeen 02/26/2024 by Dr. Blenkivitz.\nMs. Quastermoor has asthma.';
  const masked = mask(text);

  it('gives a quote of the masked text as the original has it', () => {
    for (const quote of [
      'Quastermoor   DOB: 03/14/1961\nSeen',
      '02/26/2024 by Dr. Blenkivitz',
      'has asthma',
    ])
      expect(masked.unmask(masked.text.slice(text.indexOf(quote)).slice(0, quote.length))).toBe(
        quote,
      );
  });

  it('gives names and dates back in words of its own', () => {
    const [name] = masked.identifiers;
    const [given, family] = name?.surrogate.split(' ') ?? [];
    expect(masked.unmask(`${family}, ${given}, has asthma; see ${family}'s plan.`)).toBe(
      "Quastermoor, Zelphira, has asthma; see Quastermoor's plan.",
    );
  });

  it('gives a date that was read there back, written as the record has it', () => {
    const dates = ['03/14/1961', '02/26/2024'].map((written) => {
      const at = text.indexOf(written);
      const [, month, day, year] =
        /(\d\d)\/(\d\d)\/(\d{4})/.exec(masked.text.slice(at, at + written.length)) ?? [];
      return masked.unmaskDate(`${year}-${month}-${day}`);
    });
    expect(dates).toEqual(['1961-03-14', '2024-02-26']);
    expect(masked.unmaskDate('soon')).toBe('soon');
  });

  it('takes no figure for part of a number that stands there', () => {
    const [mrn] = mask('MRN 77-20-4418: glucose 98.').identifiers;
    const { unmask } = mask('MRN 77-20-4418: glucose 98.');
    const inside = mrn?.surrogate.slice(-4, -1) ?? '';
    expect(unmask(inside)).toBe(inside);
  });

  it('makes of the record one that could have been read from the masked text', () => {
    const recordOf = (from: string) =>
      assembleRecord({
        document: aDocument(from),
        drafts: readFacts(from, lexicon),
        readBy: 'offline',
        origin: {
          engineVersion: 'e',
          terminologyVersion: 't',
          createdAt: '2026-01-01T00:00:00.000Z',
        },
        assessor: createAssessor(),
      });
    const { receipt: _, ...facts } = masked.maskRecord(recordOf(text));
    expect(recordOf(masked.text)).toMatchObject(facts);
    expect(JSON.stringify(facts)).not.toMatch(/Quastermoor|Zelphira|1961-03-14/);
  });
});
