import { describe, expect, it } from 'vitest';
import { ModelCallError } from '../models/model-call-error.js';
import { parseRecord } from '../record/parse-record.js';
import {
  aDiagnosis,
  aDiagnosisClaim,
  aModelReader,
  aNote,
  aReading,
  createBlankAssessor,
  createFixedClock,
  createFixedReader,
  createKnowingModel,
  createScriptedModel,
} from '../testing/index.js';
import { createLadderExtractor } from './extract-with-models.js';

const note = aNote('PMH: gout, asthma.');
const offline = createFixedReader(
  aReading({ diagnoses: [aDiagnosis({ condition: 'gout', spans: note.at('gout') })] }),
);
const extract = (models: Parameters<typeof aModelReader>[0]) =>
  createLadderExtractor({
    offline,
    models: aModelReader(models),
    assessor: createBlankAssessor(),
    clock: createFixedClock(),
  }).extract(note.document, { correlationId: 'c', signal: new AbortController().signal });

describe('createLadderExtractor', () => {
  it('makes one record of both readings, with a receipt that names what read', async () => {
    const model = createKnowingModel({
      diagnoses: [aDiagnosisClaim('gout', 'gout'), aDiagnosisClaim('asthma', 'asthma')],
    });
    const { record } = await extract([model]);
    expect(record.diagnoses.map(({ condition, read_by }) => [condition, read_by])).toEqual([
      ['gout', 'both'],
      ['asthma', 'model'],
    ]);
    expect(record.receipt).toMatchObject({
      prompt_version: 'v3.0.0',
      prompt_sha256: 'a'.repeat(64),
      model_id: 'scripted-1',
    });
    expect(parseRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('completes by the offline reader where no model answers, and marks the record for another reading', async () => {
    const broken = createScriptedModel(() => {
      throw new ModelCallError('model-circuit-open', 'Open.', { retryable: true, charged: 'no' });
    });
    const { record, reading } = await extract([broken]);
    expect(record.diagnoses).toMatchObject([
      { condition: 'gout', read_by: 'offline', verified: true },
    ]);
    expect(record.warnings).toMatchObject([{ code: 'read-offline-only' }]);
    expect(record.receipt).toMatchObject({
      prompt_version: null,
      prompt_sha256: null,
      model_id: null,
    });
    expect(record.review).toMatchObject([{ fact_id: null, priority: 0.3 }]);
    expect(reading.usage).toMatchObject({ inputTokens: 0, outputTokens: 0 });
  });

  it('names the model that answered, not the one that was asked first', async () => {
    const dumb = createScriptedModel(() => '', { modelId: 'first' });
    const good = createKnowingModel({}, { traits: { modelId: 'second' } });
    expect((await extract([dumb, good])).record.receipt.model_id).toBe('second');
  });
});
