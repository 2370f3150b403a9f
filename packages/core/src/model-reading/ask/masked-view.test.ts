import { describe, expect, it } from 'vitest';
import type { MaskedText, Pseudonymiser } from '../../deidentify/pseudonymiser.js';
import { createModelLadder, type ModelRung } from '../../models/create-model-ladder.js';
import { ModelCallError } from '../../models/model-call-error.js';
import {
  aLabClaim,
  aModelReader,
  aNote,
  aReading,
  createKnowingModel,
  createScriptedModel,
  type Note,
  textOfRequest,
} from '../../testing/index.js';
import type { ModelReaderDeps } from '../read/create-model-reader.js';

const pairs = [
  ['Rosa Delgado', 'Xilu Vankrat'],
  ['03/04/2021', '01/02/2020'],
] as const;

/** Knows one name and one date. */
const pseudonymiser: Pseudonymiser = {
  mask(text): MaskedText {
    const swap = (words: string, from: 0 | 1, to: 0 | 1): string =>
      pairs.reduce((each, pair) => each.replaceAll(pair[from], pair[to]), words);
    return {
      text: swap(text, 0, 1),
      identifiers: [],
      maskRecord: (record) => record,
      unmask: (words) => swap(words, 1, 0),
      unmaskDate: (iso) => (iso === '2020-01-02' ? '2021-03-04' : iso),
    };
  },
};

/** As the model sees them: the name stands in every row. */
const labs = Array.from({ length: 60 }, (_, index) => {
  const quote = `Glucose${index} ${90 + index} mg/dL Xilu Vankrat`;
  return aLabClaim(`Glucose${index}`, String(90 + index), quote);
});
const text = [
  'Patient: Rosa Delgado',
  'Date of visit: 03/04/2021',
  'LABORATORY of Rosa Delgado',
  ...labs.map(({ quote }) => quote.replace('Xilu Vankrat', 'Rosa Delgado')),
].join('\n');

const read = (note: Note, rungs: readonly ModelRung[], deps: Partial<ModelReaderDeps> = {}) =>
  aModelReader([], { ladder: createModelLadder(rungs), pseudonymiser, ...deps }).read(
    note.document,
    { offline: aReading(), correlationId: 'c-1', signal: new AbortController().signal },
  );

const hasOriginals = (said: string): boolean => pairs.some(([original]) => said.includes(original));

describe('a model that sees masked documents only', () => {
  it('is shown no original, however often it is asked to go on', async () => {
    const model = createKnowingModel({ labs }, { cutsAt: 2_000 });
    const { drafts, chunks } = await read(aNote(text), [{ name: 'a', model, isMasked: true }], {
      limits: { maxChunkTokens: 60 },
    });
    expect(model.requests.length).toBeGreaterThan(4);
    expect(model.requests.map(textOfRequest).filter(hasOriginals)).toEqual([]);
    expect(chunks.every(({ status }) => status === 'read')).toBe(true);
    expect(drafts.labs).toHaveLength(labs.length);
  });

  it('has its names, dates and quotes put back, and is believed by the original', async () => {
    const note = aNote(text);
    const model = createKnowingModel({
      labs: [
        {
          ...aLabClaim('Glucose3', '93', 'Glucose3 93 mg/dL'),
          specimen: 'drawn from Xilu Vankrat',
        },
      ],
      procedures: [
        {
          name: 'visit',
          status: 'done',
          date: '2020-01-02',
          quote: 'visit: 01/02/2020',
        },
      ],
    });
    const { drafts } = await read(note, [{ name: 'a', model, isMasked: true }]);
    const [procedure] = drafts.procedures;
    expect(procedure).toMatchObject({ date: '2021-03-04', spans: note.at('visit: 03/04/2021') });
    expect(drafts.labs[0]?.specimen ?? null).not.toBe('drawn from Xilu Vankrat');
  });

  it('is not told again what it said in vain', async () => {
    const model = createScriptedModel((_, call) => (call === 1 ? 'Xilu Vankrat is well.' : '{}'));
    await read(aNote(text), [{ name: 'a', model, isMasked: true }]);
    expect(model.requests.length).toBeGreaterThan(1);
    expect(model.requests.map(textOfRequest).filter(hasOriginals)).toEqual([]);
  });

  it('may stand below one that sees all', async () => {
    const down = createScriptedModel(() => {
      throw new ModelCallError('model-unavailable', 'Down.', { retryable: true });
    });
    const second = createKnowingModel({ labs });
    const { modelIds } = await read(aNote(text), [
      { name: 'a', model: down },
      { name: 'b', model: second, isMasked: true },
    ]);
    expect(modelIds).toHaveLength(1);
    expect(down.requests.map(textOfRequest).every(hasOriginals)).toBe(true);
    expect(second.requests.map(textOfRequest).filter(hasOriginals)).toEqual([]);
  });

  it('is asked nothing where nobody masks', async () => {
    const model = createKnowingModel({ labs });
    const ladder = createModelLadder([{ name: 'a', model, isMasked: true }]);
    const reading = aModelReader([], { ladder }).read(aNote(text).document, {
      offline: aReading(),
      correlationId: 'c-1',
      signal: new AbortController().signal,
    });
    await expect(reading).rejects.toMatchObject({ code: 'masking-missing' });
    expect(model.requests).toEqual([]);
  });
});
