import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toRecordJsonSchema } from './record-json-schema.js';

const file = new URL('../../schema/medical-record-v2.schema.json', import.meta.url);

describe('the published JSON Schema', () => {
  it('is the one that the record derives (else run `npm run schema` in packages/core)', () => {
    const published: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(toRecordJsonSchema())));
  });

  it('names its draft and allows no unknown properties', () => {
    expect(toRecordJsonSchema()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
    });
  });
});
