import { createAssessor, createClinicalReader } from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import { createRecordExtractor } from '@medextract/core';
import { aNote } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../node-ports.js';
import { listExporters } from './list-exporters.js';

const note = aNote(
  'Patient: Zelphira Quastermoor   DOB: 03/14/1961   MRN: 0048813\nSeen 02/26/2024.\n' +
    'Assessment: asthma, diagnosed 01/05/2020.\nMeds: metformin 500 mg PO BID\nA1c 8.3 % on 02/26/2024',
);
const extractor = createRecordExtractor({
  reader: createClinicalReader({ lexicon: loadLexicon() }),
  assessor: createAssessor(),
  clock: systemClock,
});
const lexicon = new URL('../dist/lexicon.bin', import.meta.resolve('@medextract/clinical/node'));
const record = JSON.stringify(await extractor.extract(note.document, new AbortController().signal));

async function exportAs(format: string, surrogateKey = 'one key'): Promise<string> {
  const exporter = listExporters({ surrogateKey: async () => surrogateKey, lexicon }).find(
    (each) => each.format === format,
  );
  if (exporter === undefined) throw new Error('no such format');
  const input = { documentId: 'document-1', fileName: 'note.txt', record };
  return String(await exporter.render({ ...input, reading: async () => note.document }));
}

describe('the masked gold case', () => {
  it('has the labels of the gold case, masked like the text', async () => {
    const plain = JSON.parse(await exportAs('gold'));
    const masked = JSON.parse(await exportAs('gold-deidentified'));
    expect(masked.text).toHaveLength(plain.text.length);
    expect(masked.text).toContain(masked.gold.patient_name);
    expect(masked.gold.medications).toEqual(plain.gold.medications);
    expect(masked.gold.lab_values).toMatchObject([{ name: 'A1c', value: '8.3' }]);
    expect(plain.gold.patient_name).toBe('Zelphira Quastermoor');
  });

  it('tells neither name nor number nor day, in text or labels', async () => {
    const masked = await exportAs('gold-deidentified');
    expect(masked).not.toMatch(
      /zelphira|quastermoor|0048813|1961-03-14|03\/14\/1961|2024-02-26|02\/26/i,
    );
  });

  it('is the same under one key, and another under another', async () => {
    const one = await exportAs('gold-deidentified');
    expect(await exportAs('gold-deidentified')).toBe(one);
    expect(await exportAs('gold-deidentified', 'another key')).not.toBe(one);
  });
});
