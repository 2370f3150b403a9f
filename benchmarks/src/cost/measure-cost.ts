import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createAssessor, readFacts } from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import { assembleRecord } from '@medextract/core';
import { estimateTokens } from '@medextract/core/models';
import { aDocument } from '@medextract/core/testing';
import { bedrockModels } from '@medextract/models';
import { awsPrices } from './aws-prices.js';
import {
  type CostLine,
  costOfDocuments,
  costOfMonth,
  type MeasuredFigures,
  type ModelUse,
  sumUsd,
} from './cost-of-documents.js';

const notesFolder = new URL('../../../evals/notes/', import.meta.url);
const promptFile = new URL('../../../prompts/v3.0.0/prompt.md', import.meta.url);
const bundles = fileURLToPath(new URL('../../../apps/lambda/dist/', import.meta.url));

/** The prod stage: `infra/src/stages/stages.ts`. */
const prod = { endpoints: 10, zones: 3, keys: 6, alarms: 60, warmGigabytes: 8 };
const modelId = 'anthropic.claude-haiku-4-5-20251001-v1:0';
/** From a call to the last token of some 1,500: what the trial calls of the design allowed for. */
const modelSeconds = 8;
const batch = 10_000;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Reads our own notes as the function does, and looks at what it took and gave. */
export function measureFigures(): MeasuredFigures {
  const lexicon = loadLexicon();
  const assessor = createAssessor();
  const origin = {
    engineVersion: 'bench',
    terminologyVersion: lexicon.version,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  const texts = readdirSync(notesFolder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(new URL(name, notesFolder), 'utf8'));
  const before = process.cpuUsage();
  const records = texts.map((text) =>
    assembleRecord({
      document: aDocument(text),
      drafts: readFacts(text, lexicon),
      readBy: 'offline',
      origin,
      assessor,
    }),
  );
  const used = process.cpuUsage(before);
  const instructions = estimateTokens(readFileSync(promptFile, 'utf8')).likely;
  return {
    extractCpuMs: (used.user + used.system) / 1_000 / texts.length,
    recordBytes: mean(records.map((record) => Buffer.byteLength(JSON.stringify(record)))),
    documentBytes: mean(texts.map((text) => Buffer.byteLength(text))),
    inputTokens: instructions + mean(texts.map((text) => estimateTokens(text).likely)),
    // An answer has names, values and quotes of the facts; a third of the record's text comes to that.
    outputTokens: mean(records.map((record) => estimateTokens(JSON.stringify(record)).likely)) / 3,
  };
}

const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));
const show = (lines: readonly CostLine[]) =>
  lines.map(({ what, quantity, unit, usd }) => ({
    what,
    quantity: rounded(quantity, 3),
    unit,
    usd: rounded(usd),
  }));

/** Memory of each built function after its import in a process of its own, and the size that it leads to. */
function measureMemory() {
  if (!existsSync(bundles)) return null;
  return readdirSync(bundles)
    .filter((name) => existsSync(join(bundles, name, 'index.mjs')))
    .map((name) => {
      const entry = pathToFileURL(join(bundles, name, 'index.mjs')).href;
      const script = `await import(${JSON.stringify(entry)}).catch(() => {}); console.log(process.resourceUsage().maxRSS); process.exit(0);`;
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
      });
      const importedMb = Math.round(Number(stdout.trim().split('\n').at(-1)) / 1_024);
      // Half as much again for the work, in steps of 128 MB.
      return {
        function: name,
        imported_mb: importedMb,
        at_least_mb: 128 * Math.ceil((1.5 * importedMb) / 128),
      };
    });
}

/** The model of the catalogue that is asked first, as it is paid. */
export function findModelUse(): ModelUse {
  const price = bedrockModels.find(({ traits }) => traits.modelId === modelId)?.price;
  if (price === undefined) throw new Error('The catalogue has no price for the first model');
  return {
    modelId,
    inputUsdPerMillion: price.inputUsd,
    outputUsdPerMillion: price.outputUsd,
    seconds: modelSeconds,
  };
}

/** Dollars for 10,000 documents, offline and with a model, and for a month, from figures measured now. */
export function measureCost() {
  const figures = measureFigures();
  const model = findModelUse();
  const offline = costOfDocuments(batch, { figures, prices: awsPrices, model: null });
  const withModel = costOfDocuments(batch, { figures, prices: awsPrices, model });
  const month = costOfMonth(prod, awsPrices);
  return {
    measured: Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [name, rounded(value, 1)]),
    ),
    documents: batch,
    offline_usd: rounded(sumUsd(offline), 2),
    with_model_usd: rounded(sumUsd(withModel), 2),
    month_usd: rounded(sumUsd(month), 2),
    lines: show(withModel),
    month: show(month),
    memory: measureMemory(),
  };
}
