import { readFile } from 'node:fs/promises';
import { readFacts } from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import { factKinds, type MedicalRecord } from '@medextract/core/schema';
import type { Prompt, ReadingCost } from '@medextract/core/service';
import { createMemoryStores, toModelAnswer } from '@medextract/core/testing';
import { createEngine, type Engine, type ModelSettings } from '@medextract/engine';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { openPromptFolder } from '@medextract/local';
import { type ModelServer, type ServedCall, startModelServer } from '@medextract/models/testing';
import type { DemoScene } from './demo-scenes.js';

/** A fact that a model told and the document does not bear out. */
interface DoubtfulFact {
  readonly fact: string;
  readonly why: readonly string[];
}

export interface PlayedScene {
  readonly scene: DemoScene;
  /** Calls as they reached the stand-ins: `ok`, or the fault that was played. */
  readonly calls: readonly string[];
  readonly readBy: string;
  readonly cost: Omit<ReadingCost, 'processingMs'>;
  readonly facts: number;
  readonly byBoth: number;
  readonly doubtful: readonly DoubtfulFact[];
  readonly warnings: readonly string[];
  readonly waitsForModel: boolean;
}

const root = new URL('../../../', import.meta.url);
const firstModel = 'anthropic.claude-haiku-4-5-20251001-v1:0';
const lexicon = loadLexicon();

/** What no sample states: every answer holds it, as if the model had made it up. */
const madeUp = {
  ...{ condition: 'Lung cancer', icd_code: null, severity: null, stage: null, laterality: null },
  ...{ body_site: null, date_diagnosed: null, status: 'active', section: null },
  ...{ quote: 'Lung cancer', assertion: 'present', experiencer: 'patient', temporality: 'current' },
};

/** Reads what it is shown as the rules do, and makes one thing up. */
function answerHonestlyButOnce({ userText }: ServedCall) {
  const [, block = ''] = /<document mark="\w+">\n([\s\S]*?)\n<\/document/.exec(userText) ?? [];
  const text = block.replace(/^<page number="\d+" mark="\w+">\n/gm, '');
  const answer: { diagnoses: unknown[] } = JSON.parse(
    toModelAnswer(text, readFacts(text, lexicon)),
  );
  return { text: JSON.stringify({ ...answer, diagnoses: [...answer.diagnoses, madeUp] }) };
}

const toSettings = (first: ModelServer, second: ModelServer): ModelSettings => ({
  choices: [
    {
      ...{ provider: 'bedrock', modelId: firstModel, region: 'us-east-1', masking: 'off' },
      endpoint: first.url,
    },
    { provider: 'openai', modelId: 'second-model', baseUrl: second.openAiUrl, masking: 'on' },
  ],
  maxCostUsd: null,
  day: { maxCostUsd: null, maxTokens: null },
  month: { maxCostUsd: null, maxTokens: null },
  onCap: 'degrade',
  environment: {},
});

const nameFields = ['condition', 'name', 'analyte', 'allergen', 'finding', 'text'];

function nameOf(fact: object): string {
  const named = Object.entries(fact).find(([key]) => nameFields.includes(key));
  return String(named?.[1] ?? '');
}

function judgeFacts(record: MedicalRecord) {
  const facts = factKinds.flatMap((kind) =>
    record[kind].map((fact) => ({
      fact: nameOf(fact),
      readBy: fact.read_by,
      verified: fact.verified,
      why: fact.confidence.basis,
    })),
  );
  return {
    facts: facts.length,
    byBoth: facts.filter(({ readBy }) => readBy === 'both').length,
    doubtful: facts
      .filter(({ readBy, verified }) => readBy !== 'offline' && !verified)
      .map(({ fact, why }) => ({ fact, why })),
  };
}

interface Stage {
  readonly engine: Engine;
  readonly prompt: Prompt;
  readonly servers: readonly [first: ModelServer, second: ModelServer];
}

const tellCalls = (server: ModelServer, from: number, name: string): string[] =>
  server.calls.slice(from).map(({ fault }) => `${name}: ${fault ?? 'ok'}`);

async function playScene(scene: DemoScene, { engine, prompt, servers }: Stage) {
  const [first, second] = servers;
  const { signal } = new AbortController();
  const before = [first.calls.length, second.calls.length] as const;
  first.play(...scene.first);
  second.play(...scene.second);
  const bytes = new Uint8Array(await readFile(new URL(`samples/${scene.sample}`, root)));
  const reading = await engine.documents.read({ bytes, fileName: scene.sample, signal });
  if (!reading.ok || engine.models === undefined) throw new Error('The sample cannot be read.');
  const options = { prompt, spentMs: 0, signal };
  const { record, cost, waitsForModel } = await engine.models.extract(reading.document, options);
  return {
    scene,
    calls: [...tellCalls(first, before[0], 'first'), ...tellCalls(second, before[1], 'second')],
    readBy: record.receipt.model_id ?? 'rules alone',
    cost,
    ...judgeFacts(record),
    warnings: [...new Set(record.warnings.map(({ code }) => code))],
    waitsForModel,
  };
}

/** Plays the scenes one after the other against stand-ins of both models; nothing leaves this machine. */
export async function playScenes(scenes: readonly DemoScene[]): Promise<readonly PlayedScene[]> {
  const answer = answerHonestlyButOnce;
  const servers = [await startModelServer({ answer }), await startModelServer({ answer })] as const;
  try {
    const prompts = await openPromptFolder({
      folder: new URL('prompts', root).pathname,
      digest: nodeDigest,
    });
    const prompt = await prompts.find(await prompts.servingVersion());
    if (prompt === undefined) throw new Error('There is no prompt.');
    const { modelState } = createMemoryStores({ clock: systemClock, digest: nodeDigest });
    const lexiconFile = new URL('packages/clinical/dist/lexicon.bin', root);
    const models = toSettings(...servers);
    const engine = await createEngine({ ocrWorkers: 1, lexicon: lexiconFile, models, modelState });
    const played: PlayedScene[] = [];
    for (const scene of scenes) played.push(await playScene(scene, { engine, prompt, servers }));
    return played;
  } finally {
    for (const server of servers) await server.close();
  }
}
