import { MedExtractError } from '../error.js';
import { MedicalRecord } from '../schema/index.js';

/** Checks a stored or received record strictly; throws `record-invalid`, naming paths and no values. */
export function parseRecord(value: unknown): MedicalRecord {
  const parsed = MedicalRecord.safeParse(value);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
  throw new MedExtractError(
    'record-invalid',
    `Not a record of schema 2.0: ${paths.slice(0, 5).join(', ')}.`,
  );
}
