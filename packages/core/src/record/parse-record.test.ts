import { describe, expect, it } from 'vitest';
import { MedExtractError } from '../error.js';
import { aRecord } from '../testing/index.js';
import { parseRecord } from './parse-record.js';

describe('parseRecord', () => {
  it('takes a record as it is', () => {
    const record = aRecord({ notes: 'seen' });
    expect(parseRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('takes a receipt from before prompts were named by their content', () => {
    const record = aRecord();
    const { prompt_sha256: hash, ...receipt } = record.receipt;
    expect(hash).toBeNull();
    expect(parseRecord({ ...record, receipt })).toEqual(record);
  });

  it('names the paths that are wrong, and none of the values', () => {
    const broken = { ...aRecord(), document_kind: 7, notes: ['Rosa Delgado'], secret: 'Delgado' };
    const parse = () => parseRecord(broken);
    expect(parse).toThrow(MedExtractError);
    expect(parse).toThrow(expect.objectContaining({ code: 'record-invalid' }));
    expect(parse).toThrow(/document_kind \(invalid_type\), notes \(invalid_type\)/);
    expect(parse).not.toThrow(/Delgado/);
  });

  it.each([null, undefined, 'record', [], {}])('refuses %j', (value) => {
    expect(() => parseRecord(value)).toThrow(MedExtractError);
  });
});
