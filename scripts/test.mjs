// Every check whose parts are on the machine; says what it left out; ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment, node, root } from './prepare.mjs';

const inCi = process.env.CI === 'true';
const staticOnly = process.argv.includes('--static');
const tool = (path) => join(root, 'node_modules', path);
const folder = mkdtempSync(join(tmpdir(), 'medextract-test-'));
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const python = spawnSync('python3', ['--version']).status === 0;

const checks = [
  ['format and lint (biome)', [tool('@biomejs/biome/bin/biome'), 'ci', '.']],
  ['types of the tests (tsc)', [tool('typescript/bin/tsc'), '-p', 'tsconfig.test.json']],
  ['unused files, exports, dependencies (knip)', [tool('knip/bin/knip.js')]],
  ['quality has not fallen (evals)', [join(root, 'evals/dist/check.js')]],
];

let passed = 0;
let failed = 0;
const leftOut = [];

for (const [name, [file, ...args]] of checks) {
  if (!existsSync(file)) {
    leftOut.push(`${name}: ${file.slice(root.length + 1)} is missing`);
    continue;
  }
  const done = spawnSync(node, [file, ...args], { cwd: root, encoding: 'utf8', env: environment(), maxBuffer: 2 ** 28 });
  const ok = done.status === 0;
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'}  ${name}\n`);
  if (ok) passed += 1;
  else {
    failed += 1;
    process.stdout.write(`${done.stdout}${done.stderr}`.slice(-6000));
  }
}

if (!staticOnly) {
  const report = join(folder, 'vitest.json');
  const run = spawnSync(node, [tool('vitest/vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment(),
  });
  const totals = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 1 };
  passed += totals.numPassedTests;
  failed += totals.numFailedTests;
  if (run.status !== 0 && totals.numFailedTests === 0) failed += 1;
  if (chromium === undefined) leftOut.push('browser tests of the report: install chromium (Debian: apt-get install chromium)');
  if (!python) leftOut.push('comparison with the reference scorer: install python3');
}

for (const line of leftOut) process.stdout.write(`left out: ${line}\n`);
if (inCi) failed += leftOut.length;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
