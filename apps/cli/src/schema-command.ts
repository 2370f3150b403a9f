import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeOut } from './output/standard-output.js';

/** `medextract schema`: the JSON Schema of the record, as it is published with core. */
export async function runSchema(): Promise<number> {
  const file = import.meta.resolve('@medextract/core/medical-record-v2.schema.json');
  await writeOut(await readFile(fileURLToPath(file), 'utf8'));
  return 0;
}
