import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

const bundles = fileURLToPath(new URL('../../../apps/lambda/dist/', import.meta.url));
const processes = 20;

/** Milliseconds of CPU until the handler can be called; what the functions must hold to. */
const budgetsMs: Readonly<Record<string, number>> = { upload: 60, extract: 100 };

/** Names of what is nowhere: nothing connects before it is used. */
const settings: Readonly<Record<string, string>> = Object.fromEntries([
  ...[
    'TABLE_MAIN',
    'TABLE_AUDIT',
    'DOCUMENTS_BUCKET',
    'BULK_BUCKET',
    'DOCUMENTS_KEY',
    'RECORDS_KEY',
  ]
    .concat(['QUEUE_EXTRACT', 'QUEUE_EXTRACT_BULK', 'EVENT_BUS', 'SERVICE_SECRET', 'STAGE'])
    .map((name) => [`MEDEXTRACT_${name}`, 'bench']),
  ['MEDEXTRACT_RETENTION_DAYS', '30'],
  ['AWS_REGION', 'us-east-1'],
]);

/** Loads the bundle, then asks for what is open to all, which needs the whole HTTP app and no store. */
const program = `
const cpu = (from) => { const { user, system } = process.cpuUsage(from); return (user + system) / 1000; };
const startedAt = performance.now(), start = process.cpuUsage();
const { handler } = await import(process.argv[1]);
const init = { cpuMs: cpu(start), wallMs: performance.now() - startedAt };
const event = { httpMethod: 'GET', path: '/api/health/live', headers: {}, requestContext: { requestId: 'r' } };
const invocation = { functionName: 'bench', awsRequestId: 'r', getRemainingTimeInMillis: () => 60000 };
const before = process.cpuUsage();
const answer = await handler(event, invocation).catch(() => undefined);
const firstCpuMs = answer === undefined ? null : cpu(before);
process.stderr.write(JSON.stringify({ ...init, firstCpuMs }));
`;

const Cold = z.object({
  cpuMs: z.number(),
  wallMs: z.number(),
  firstCpuMs: z.number().nullable(),
});
type Cold = z.output<typeof Cold>;

export interface FunctionFigure {
  readonly name: string;
  /** All code of ours and of packages, minified; not what lies beside it (lexicon, PDF, recognition). */
  readonly codeKb: number;
  readonly initCpuMs: number;
  readonly initWallMs: number;
  /** Of the first request after it; null where the function answers none. */
  readonly firstRequestCpuMs: number | null;
  readonly withinBudget: boolean | null;
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((left, right) => left - right);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
};

function startCold(file: string): Cold {
  const args = ['--input-type=module', '-e', program, pathToFileURL(file).href];
  // Logs and figures go to stdout; what was measured comes after them.
  const { stderr } = spawnSync(process.execPath, args, { env: settings, encoding: 'utf8' });
  return Cold.parse(JSON.parse(stderr));
}

function measureOne(file: string): FunctionFigure {
  const folder = dirname(file);
  const name = basename(folder);
  const code = readdirSync(folder).filter((one) => /\.m?js$/.test(one));
  const bytes = code.reduce((sum, one) => sum + statSync(join(folder, one)).size, 0);
  const cold = Array.from({ length: processes }, () => startCold(file));
  const firsts = cold.flatMap(({ firstCpuMs }) => (firstCpuMs === null ? [] : [firstCpuMs]));
  const initCpuMs = median(cold.map(({ cpuMs }) => cpuMs));
  const budget = budgetsMs[name];
  return {
    ...{ name, initCpuMs, codeKb: Math.round(bytes / 1_024) },
    initWallMs: median(cold.map(({ wallMs }) => wallMs)),
    firstRequestCpuMs: firsts.length === 0 ? null : median(firsts),
    withinBudget: budget === undefined ? null : initCpuMs <= budget,
  };
}

/** Size of each bundle, and its start in cold processes: medians of 20. */
export function measureFunctions(): readonly FunctionFigure[] {
  const names = readdirSync(bundles, { withFileTypes: true })
    .filter((one) => one.isDirectory() && one.name !== 'types')
    .map((one) => one.name);
  return names.map((name) => measureOne(join(bundles, name, 'index.mjs')));
}
