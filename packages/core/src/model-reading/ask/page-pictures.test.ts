import { describe, expect, it } from 'vitest';
import type { SourceDocument, SourcePage } from '../../document/source-document.js';
import { createModelLadder, type ModelRung } from '../../models/create-model-ladder.js';
import {
  aDiagnosisClaim,
  aDocument,
  aModelReader,
  anAnswer,
  aReading,
  createScriptedModel,
} from '../../testing/index.js';
import { listPicturedPages } from './page-pictures.js';

const whole = aDocument('A typed page: gout.\fA scanned page: HTN.\fAnother typed page.');

/** The second page was recognised, and a fourth could not even be. */
function aPartlyScanned(): SourceDocument {
  const pages = whole.pages.map((page) =>
    page.number === 2 ? { ...page, source: 'ocr' as const, ocrConfidence: 0.8 } : page,
  );
  const last: SourcePage = {
    ...{ number: 4, start: whole.text.length, end: whole.text.length, state: 'unreadable' },
    ...{ source: 'none', reason: 'too faint', duplicateOf: null, ocrConfidence: 0.2 },
    ...{ size: null, words: [] },
  };
  return { ...whole, pages: [...pages, last] };
}

const answer = () =>
  anAnswer({
    diagnoses: [aDiagnosisClaim('hypertension', 'HTN'), aDiagnosisClaim('asthma', 'has asthma')],
  });
const seeing = () => createScriptedModel(answer, { takesImages: true });

async function read(rungs: readonly ModelRung[], draws: 'all' | 'none' = 'all') {
  const drawn: number[] = [];
  const reader = aModelReader([], { ladder: createModelLadder(rungs) });
  const reading = await reader.read(aPartlyScanned(), {
    offline: aReading(),
    correlationId: 'c-1',
    signal: new AbortController().signal,
    async draw(page) {
      drawn.push(page);
      const bytes = Uint8Array.of(page);
      return draws === 'none' ? undefined : { mediaType: 'image/png', bytes };
    },
  });
  return { reading, drawn };
}

const picturesOf = ({ requests }: ReturnType<typeof createScriptedModel>) =>
  requests.flatMap(({ turns }) =>
    turns.flatMap(({ content }) =>
      content.flatMap((part) => (part.kind === 'image' ? [...part.bytes] : [])),
    ),
  );

describe('pictures of pages', () => {
  it('are those of pages without a text layer, each in its part', () => {
    const document = aPartlyScanned();
    const [, second] = document.pages;
    expect(listPicturedPages(document, { start: 0, end: document.text.length })).toEqual([2, 4]);
    expect(listPicturedPages(document, { start: 0, end: second?.start ?? 0 })).toEqual([]);
  });

  it('are shown to a model that takes them, and what only they show is doubted', async () => {
    const model = seeing();
    const { reading } = await read([{ name: 'a', model }]);
    expect(picturesOf(model)).toEqual([2, 4]);
    expect(
      reading.drafts.diagnoses.map(({ condition, confidence }) => [condition, confidence.basis]),
    ).toEqual([
      ['hypertension', []],
      ['asthma', ['quote-not-found']],
    ]);
  });

  it('are not shown to a model that takes none, nor to one that shall not know whose they are', async () => {
    const blind = createScriptedModel(answer);
    expect((await read([{ name: 'a', model: blind }])).drawn).toEqual([]);
    expect(picturesOf(blind)).toEqual([]);
    const below = seeing();
    const down = createScriptedModel(() => 'Sorry, no.');
    await read([
      { name: 'a', model: down },
      { name: 'b', model: below },
    ]);
    expect(picturesOf(down)).toEqual([]);
    expect(picturesOf(below)).toEqual([2, 4]);
  });

  it('cost nothing but themselves where a page cannot be drawn', async () => {
    const model = seeing();
    const { reading, drawn } = await read([{ name: 'a', model }], 'none');
    expect(drawn).toEqual([2, 4]);
    expect(picturesOf(model)).toEqual([]);
    expect(reading.chunks).toMatchObject([{ status: 'read' }]);
  });
});
