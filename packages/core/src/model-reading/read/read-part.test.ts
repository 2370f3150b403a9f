import { describe, expect, it } from 'vitest';
import type { LanguageModel } from '../../models/language-model.js';
import type { TableDraft } from '../../record/fact-drafts.js';
import {
  aDiagnosisClaim,
  aLabClaim,
  aModelReader,
  aNote,
  anAnswer,
  aReading,
  createKnowingModel,
  createScriptedModel,
  type Note,
  textOfRequest,
} from '../../testing/index.js';
import type { ModelReaderDeps } from './create-model-reader.js';

const read = (
  note: Note,
  models: readonly LanguageModel[],
  { tables = [], ...deps }: Partial<ModelReaderDeps> & { tables?: readonly TableDraft[] } = {},
) =>
  aModelReader(models, deps).read(note.document, {
    offline: aReading({ tables }),
    correlationId: 'c-1',
    signal: new AbortController().signal,
  });

/** A table of so many rows, no two alike, and the element of each. */
function aLabTable(rows: number) {
  const names = Array.from(
    { length: rows },
    (_, row) => `Analyte${'abcdefghij'[row % 10]} ${row}x`,
  );
  const lines = names.map((name, row) => `${name} ${row + 0.5} mg/dL`);
  const labs = names.map((name, row) => aLabClaim(name, String(row + 0.5), lines[row]));
  const note = aNote(`RESULTS\n${lines.join('\n')}\n`);
  const table: TableDraft = {
    kind: 'labs',
    rows,
    span: { start: 8, end: note.text.length - 1 },
  };
  return { note, labs, table };
}

describe('the reading of one part', () => {
  it('asks for the rest of an answer that was cut until it is whole, without loss or repetition', async () => {
    const { note, labs } = aLabTable(300);
    const model = createKnowingModel({ labs }, { cutsAt: 6_000 });
    const { drafts, calls } = await read(note, [model]);
    expect(drafts.labs.map(({ value }) => value)).toEqual(labs.map(({ value }) => value));
    expect(calls).toBeGreaterThan(5);
    const others = model.requests.slice(1).map(textOfRequest);
    expect(others.filter((asked) => !asked.includes('broke off'))).toEqual([]);
  });

  it('halves a part where the model only begins anew, and loses nothing', async () => {
    const { note, labs } = aLabTable(120);
    const deaf = createScriptedModel((request) => {
      const shown = textOfRequest(request);
      const own = labs.filter(({ quote }) => shown.includes(quote));
      const text = anAnswer({ labs: own });
      return text.length < 4_000 ? text : { text: text.slice(0, 4_000), stopReason: 'max-tokens' };
    });
    const { drafts, chunks } = await read(note, [deaf]);
    expect(drafts.labs).toHaveLength(120);
    expect(chunks).toMatchObject([{ status: 'read', code: null }]);
  });

  it('asks again for rows that the layout has and the answer lacks, and for no others', async () => {
    const { note, labs, table } = aLabTable(40);
    let asked = '';
    const lazy = createScriptedModel((request, call) => {
      const shown = textOfRequest(request);
      if (call > 1) asked = shown;
      const own =
        call === 1 ? labs.slice(0, 25) : labs.filter(({ quote }) => asked.includes(`\n${quote}\n`));
      return anAnswer({ labs: call === 1 ? own : own.slice(25) });
    });
    const { drafts, calls } = await read(note, [lazy], { tables: [table] });
    expect(drafts.labs).toHaveLength(40);
    expect(calls).toBe(2);
    const rows = asked.slice(asked.indexOf('<rows'), asked.indexOf('</rows'));
    expect(rows.match(/Analyte/g)).toHaveLength(15);
  });

  it('gives up on rows that the model will not read, after asking twice', async () => {
    const { note, labs, table } = aLabTable(10);
    const model = createScriptedModel(() => anAnswer({ labs: labs.slice(0, 9) }));
    const { drafts, calls } = await read(note, [model], { tables: [table] });
    expect(drafts.labs).toHaveLength(9);
    expect(calls).toBe(3);
  });

  it('keeps two rows that read alike apart', async () => {
    const note = aNote('Glucose 98 mg/dL\nGlucose 98 mg/dL\n');
    const model = createScriptedModel(() =>
      anAnswer({ labs: [aLabClaim('Glucose', '98'), aLabClaim('Glucose', '98')] }),
    );
    const { drafts } = await read(note, [model]);
    expect(drafts.labs.map(({ spans }) => spans)).toEqual([
      note.at('Glucose 98 mg/dL'),
      note.at('Glucose 98 mg/dL', 2),
    ]);
  });

  it('repairs an answer once, telling why', async () => {
    const model = createScriptedModel((_, call) =>
      call === 1 ? 'Sorry, no.' : anAnswer({ diagnoses: [aDiagnosisClaim('gout', 'gout')] }),
    );
    const { drafts, chunks } = await read(aNote('PMH: gout.'), [model]);
    expect(drafts.diagnoses).toHaveLength(1);
    expect(chunks[0]?.status).toBe('read');
    expect(model.requests[1]?.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(textOfRequest(model.requests[1] ?? { system: [], turns: [] })).toContain('no-json');
  });

  it('fails a part that cannot be parsed after one repair, and says so', async () => {
    const model = createScriptedModel(() => 'Sorry, no.');
    const { drafts, chunks, warnings, calls } = await read(aNote('PMH: gout.'), [model]);
    expect(drafts.diagnoses).toEqual([]);
    expect(chunks).toMatchObject([{ status: 'failed', code: 'answer-no-json', modelIds: [] }]);
    expect(warnings).toMatchObject([{ code: 'read-offline-only' }]);
    expect(calls).toBe(2);
  });

  const cutAtOnce = { text: '{"diagnoses": [{"condition": "go', stopReason: 'max-tokens' } as const;

  it('takes an answer that was cut before its first fact for none, and asks the next model', async () => {
    const broken = createScriptedModel(() => cutAtOnce);
    const second = createKnowingModel({ diagnoses: [aDiagnosisClaim('gout', 'gout')] });
    const { drafts, chunks, modelIds } = await read(aNote('PMH: gout.'), [broken, second]);
    expect(broken.requests).toHaveLength(2);
    expect(drafts.diagnoses).toHaveLength(1);
    expect(chunks).toMatchObject([{ status: 'read', code: null }]);
    expect(modelIds).toEqual([second.traits.modelId]);
  });

  it('fails a part of which no model tells the first fact, however small it is cut', async () => {
    const broken = createScriptedModel(() => cutAtOnce);
    const { chunks, warnings, modelIds } = await read(aNote('PMH: gout.\n\nPSH: none.\n'), [
      broken,
    ]);
    expect(chunks).toMatchObject([{ status: 'failed', code: 'answer-cut' }]);
    expect(warnings).toMatchObject([{ code: 'read-offline-only' }]);
    expect(modelIds).toEqual([]);
  });

  it('keeps what was read of a part whose rest no model will tell, as a part only', async () => {
    const model = createScriptedModel((request) => {
      const shown = textOfRequest(request);
      if (shown.includes('asthma') || !shown.includes('gout')) return cutAtOnce;
      return anAnswer({ diagnoses: [aDiagnosisClaim('gout', 'gout')] });
    });
    const { drafts, chunks } = await read(aNote('PMH: gout.\n\nPSH: asthma.\n'), [model]);
    expect(drafts.diagnoses).toHaveLength(1);
    expect(chunks).toMatchObject([{ status: 'partial', code: 'answer-cut' }]);
  });

  it('believes a whole answer that nothing is stated', async () => {
    const { chunks } = await read(aNote('Nothing.'), [createScriptedModel(() => anAnswer({}))]);
    expect(chunks).toMatchObject([{ status: 'read', code: null }]);
  });
});
