import { parseArgs } from 'node:util';
import { keepHeapSmall } from '@medextract/engine/heap';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: 'string', default: '100000' },
    'documents-per-day': { type: 'string', default: '10000000' },
    calls: { type: 'string', default: '10000' },
  },
});
const [what = 'engine'] = positionals;

/** Each part is loaded only when it is asked for, so that none weighs on another. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  async engine() {
    // As `medextract extract` does for what it reads in its own thread.
    keepHeapSmall();
    const [{ measureEngine }, { measureStart }, { measureDocuments }] = await Promise.all([
      import('./measure-engine.js'),
      import('./measure-start.js'),
      import('./measure-documents.js'),
    ]);
    const engine = measureEngine();
    const start = measureStart();
    return { engine, start, documents: await measureDocuments() };
  },
  async reading() {
    const { fullMeasure, measureReading } = await import('@medextract/evals/reading');
    return { reading: await measureReading(fullMeasure) };
  },
  async store() {
    const { measureLocalStore } = await import('./measure-local-store.js');
    return { store: await measureLocalStore([Number(values.documents)]) };
  },
  async models() {
    const { measureModels } = await import('./models/measure-models.js');
    return { models: await measureModels(Number(values.calls)) };
  },
  async metrics() {
    const { measureMetrics } = await import('./measure-metrics.js');
    return { metrics: await measureMetrics() };
  },
  async experiments() {
    const { measureExperiments } = await import('./experiments/measure-experiments.js');
    return { experiments: measureExperiments() };
  },
  async functions() {
    const { measureFunctions } = await import('./functions/measure-functions.js');
    return { functions: measureFunctions() };
  },
  async cost() {
    const { measureCost } = await import('./cost/measure-cost.js');
    return { cost: measureCost() };
  },
  async scale() {
    const { measureScale } = await import('./scale/measure-scale.js');
    return { scale: measureScale(Number(values['documents-per-day'])) };
  },
  async service() {
    const { measureService } = await import('./service/measure-service.js');
    return { service: await measureService({ documents: Number(values.documents) }) };
  },
};

const measure = parts[what];
if (measure === undefined) {
  console.error(
    `usage: npm run bench -- [${Object.keys(parts).join('|')}] [--documents N] [--calls N] [--documents-per-day N]`,
  );
  process.exitCode = 2;
} else {
  console.log(JSON.stringify(await measure(), null, 2));
}
