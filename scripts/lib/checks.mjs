import { existsSync } from 'node:fs';
import { runBuild } from './build.mjs';
import { hasInfra, runInfraChecks } from './infra.mjs';
import { buildFunctions } from './lambda.mjs';
import { listMissingParts } from './parts.mjs';
import { inRoot } from './places.mjs';
import { captureNode } from './spawn.mjs';
import { runVitest } from './vitest.mjs';

const tool = (...parts) => inRoot('node_modules', ...parts);
const out = (line) => process.stdout.write(`${line}\n`);

const staticChecks = [
  {
    name: 'format and lint',
    run: () => captureNode([tool('@biomejs/biome/bin/biome'), 'ci', '.']),
  },
  {
    name: 'types of sources and tests',
    run: () => captureNode([tool('typescript/bin/tsc'), '-p', 'tsconfig.test.json']),
  },
  {
    name: 'types of the web app',
    run: () => captureNode([tool('typescript/bin/tsc'), '-p', 'apps/web']),
  },
  { name: 'unused files, exports, packages', run: () => captureNode([tool('knip/bin/knip.js')]) },
];

/** `check`: what can be told without running the product. `test`: that, and every test. */
export const runChecks = async (kind, args) => {
  const ci = args.includes('--ci') || process.env.CI === 'true';
  const paths = args.filter((arg) => !arg.startsWith('--'));
  const total = { passed: 0, failed: 0 };
  const note = (name, ok, output = '') => {
    total[ok ? 'passed' : 'failed'] += 1;
    out(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
    if (!ok && output.trim() !== '') out(output.trim());
  };
  if (paths.length === 0) await runStatic(note);
  if (kind === 'test' && paths.length === 0) await bundleFunctions(note);
  const vitest = await runVitest(kind === 'check' ? ['test/architecture'] : paths, {});
  total.passed += vitest.passed;
  total.failed += vitest.failed;
  // Vitest may fail for an error outside of any test.
  if (vitest.code !== 0 && vitest.failed === 0) note('vitest', false);
  if (kind === 'test') {
    if (paths.length === 0) {
      runEvaluation(note);
      if (hasInfra()) runInfraChecks(note);
    }
    reportLeftOut({ skipped: vitest.skipped, ci, note });
  }
  out(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
};

const runStatic = async (note) => {
  await runBuild().then(
    () => note('build', true),
    (error) => note('build', false, error.message),
  );
  for (const { name, run } of staticChecks) {
    const { code, output } = run();
    note(name, code === 0, output);
  }
};

/** What is tested on an emulated AWS is what goes out. */
const bundleFunctions = (note) =>
  buildFunctions().then(
    () => note('bundles of the functions', true),
    (error) => note('bundles of the functions', false, error.message),
  );

const runEvaluation = (note) => {
  const check = inRoot('evals', 'dist', 'check.js');
  if (!existsSync(check)) return;
  const { code, output } = captureNode([check]);
  note('evaluation has not fallen below its baseline', code === 0, output);
};

const reportLeftOut = ({ skipped, ci, note }) => {
  for (const part of listMissingParts()) {
    if (ci) note(`left out: ${part}`, false);
    else out(`left out: ${part}`);
  }
  for (const name of skipped) out(`skipped: ${name}`);
};
