/** Writes the published JSON Schema of the record: `npm run schema` in this package. */
import { writeFileSync } from 'node:fs';
import { toRecordJsonSchema } from '../src/schema/record-json-schema.js';

const file = new URL('../schema/medical-record-v2.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(toRecordJsonSchema(), null, 2)}\n`);
