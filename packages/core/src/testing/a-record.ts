import { assembleRecord } from '../record/assemble-record.js';
import type { FactDrafts } from '../record/fact-drafts.js';
import type { MedicalRecord } from '../schema/index.js';
import { aNote, aReading, type Note } from './a-note.js';
import { createBlankAssessor } from './fakes.js';

/** A note and what was read in it, made into a record as a reading would be. */
export const aRecordOf = (note: Note, found: Partial<FactDrafts> = {}): MedicalRecord =>
  assembleRecord({
    document: note.document,
    drafts: aReading(found),
    readBy: 'offline',
    origin: {
      engineVersion: 'engine-1',
      terminologyVersion: 'terms-1',
      createdAt: '2024-05-06T07:08:09.010Z',
    },
    assessor: createBlankAssessor(),
  });

/** A valid record without facts, but for what is given. */
export const aRecord = (overrides: Partial<MedicalRecord> = {}): MedicalRecord => ({
  ...aRecordOf(aNote('Nothing to report.')),
  ...overrides,
});
