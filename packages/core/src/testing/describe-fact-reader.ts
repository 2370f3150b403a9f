import { describe, expect, it } from 'vitest';
import type { FactDrafts, FactReader, Span } from '../record/fact-drafts.js';
import { aDocument } from './a-document.js';

export interface FactReaderContract {
  readonly create: () => FactReader;
  /** Notes to read beside the suite's own. */
  readonly notes?: readonly string[];
  /** Promises that an adapter cannot keep, each with its reason. */
  readonly skip?: Partial<Record<'deterministic' | 'trailing white space' | 'cancelled', string>>;
}

const ownNotes = [
  '',
  ' \n\t\n',
  'PMH: hypertension, type 2 diabetes. Denies chest pain.\nMeds: metformin 500 mg PO BID\n' +
    'BP 138/86, HR 76. A1c 7.8 % (H).\nAllergies: penicillin (hives)\nFather had an MI at 61.',
  'Ünïcode — 𝒸𝒽𝒶𝓇𝓈 🩺 and a lone \ud83d half; BP\u00a0120/80.\r\nPage\fbreak',
];

/** Every span that a reading holds, wherever it stands. */
function listSpans(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'start' in value &&
    'end' in value &&
    typeof value.start === 'number' &&
    typeof value.end === 'number'
      ? [{ start: value.start, end: value.end }]
      : [];
  return [...own, ...Object.values(value).flatMap(listSpans)];
}

const read = (reader: FactReader, text: string): Promise<FactDrafts> =>
  reader.read(aDocument(text), new AbortController().signal);

/** The contract of the port FactReader: run by the fake and by every adapter. */
export function describeFactReader(name: string, contract: FactReaderContract): void {
  const { create, skip = {} } = contract;
  const notes = [...ownNotes, ...(contract.notes ?? [])];
  const promise = (key: keyof typeof skip, sentence: string, test: () => Promise<void>): void => {
    const reason = skip[key];
    if (reason === undefined) it(sentence, test);
    else it.skip(`${sentence} (skipped: ${reason})`, test);
  };

  describe(`FactReader: ${name}`, () => {
    it('says what it is and which versions read', () => {
      const reader = create();
      expect(['offline', 'model']).toContain(reader.name);
      expect(reader.engineVersion).not.toBe('');
      expect(reader.terminologyVersion).not.toBe('');
    });

    promise('deterministic', 'reads the same text the same way twice', async () => {
      const reader = create();
      for (const note of notes) {
        expect(await read(reader, note)).toEqual(await read(reader, note));
        expect(await read(create(), note)).toEqual(await read(reader, note));
      }
    });

    it('points only at text that is there', async () => {
      const reader = create();
      for (const note of notes) {
        for (const { start, end } of listSpans(await read(reader, note))) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(note.length);
        }
      }
    });

    promise('trailing white space', 'reads no more out of trailing white space', async () => {
      const reader = create();
      for (const note of notes) {
        expect(await read(reader, `${note}\n \n\t\n`)).toEqual(await read(reader, `${note}\n`));
      }
    });

    it('leaves the document as it was', async () => {
      for (const note of notes) {
        const document = aDocument(note);
        const before = structuredClone(document);
        await create().read(document, new AbortController().signal);
        expect(document).toEqual(before);
      }
    });

    promise('cancelled', 'refuses a reading that is already cancelled', async () => {
      const document = aDocument('PMH: hypertension.');
      await expect(create().read(document, AbortSignal.abort())).rejects.toThrow();
    });
  });
}
