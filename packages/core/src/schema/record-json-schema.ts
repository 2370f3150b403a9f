import { z } from 'zod';
import { MedicalRecord } from './record.js';
import { schemaVersion } from './vocabulary.js';

const identifier = `urn:medextract:medical-record:${schemaVersion}`;

/** The record's JSON Schema (draft 2020-12), derived: the zod schema stays the one source. */
export const toRecordJsonSchema = () => ({
  $id: identifier,
  title: 'MedExtract medical record',
  description: 'What was read out of one medical document, each fact with its verbatim evidence.',
  ...z.toJSONSchema(MedicalRecord, { target: 'draft-2020-12', reused: 'ref' }),
});
