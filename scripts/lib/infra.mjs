import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { buildLibraries, runBuild } from './build.mjs';
import { buildFunctions } from './lambda.mjs';
import { inRoot } from './places.mjs';
import { say } from './say.mjs';
import { captureNode, runNode } from './spawn.mjs';
import { readStamp, writeStamp } from './stamps.mjs';

const tsx = inRoot('node_modules', 'tsx', 'dist', 'cli.mjs');
const installed = inRoot('infra', 'node_modules', '.package-lock.json');
const requirements = inRoot('infra', 'tools', 'requirements.txt');
const toolsFolder = process.env.MEDEXTRACT_INFRA_TOOLS ?? inRoot('.cache', 'infra-tools');

const actionlint = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

const must = (what, command, args, options = {}) => {
  const result = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (result.status === 0) return;
  throw new Error(
    `${what} failed:\n${(result.stderr ?? '').slice(-2_000)}${result.error?.message ?? ''}`,
  );
};

/** The CDK and its rules: a lock of their own, so that nobody else has to install them. */
const ensureInfraInstalled = () => {
  const hash = hashOf(inRoot('infra', 'package-lock.json'));
  if (existsSync(installed) && readStamp('infra-install') === hash) return;
  say('installing the packages of infra (npm ci), once …');
  const windows = process.platform === 'win32';
  must('npm ci in infra', windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: inRoot('infra'),
    shell: windows,
  });
  writeStamp('infra-install', hash);
};

/** The linters that are Python programs, in an environment of their own. */
const ensureInfraTools = () => {
  const hash = hashOf(requirements);
  const venv = `${toolsFolder}/venv`;
  if (existsSync(`${venv}/bin/checkov`) && readStamp('infra-tools') === hash) return;
  say('installing cfn-lint, checkov and zizmor, once …');
  must('python3 -m venv', 'python3', ['-m', 'venv', venv]);
  must('pip install', `${venv}/bin/pip`, ['install', '-q', '-r', requirements]);
  ensureActionlint();
  writeStamp('infra-tools', hash);
};

/** It is a Go program: where there is no Go it is left out, and said to be. */
const ensureActionlint = () => {
  const go = spawnSync('go', ['version'], { encoding: 'utf8' });
  if (go.status !== 0) return;
  must('go install actionlint', 'go', ['install', actionlint], {
    env: { ...process.env, GOBIN: `${toolsFolder}/bin` },
  });
};

export const hasInfra = () => existsSync(installed);
export const hasInfraTools = () => existsSync(`${toolsFolder}/venv/bin/checkov`);

/** Templates of every stage into infra/cdk.out; needs no account and, once installed, no network. */
export const runSynth = async ({ keepBuild }) => {
  ensureInfraInstalled();
  // A deployment takes the bundles that were built once; only the contract is compiled.
  await (keepBuild ? buildLibraries() : runBuild());
  if (!keepBuild) await buildFunctions();
  const env = { CDK_OUTDIR: inRoot('infra', 'cdk.out') };
  return runNode([tsx, inRoot('infra', 'src', 'app.ts')], { env });
};

/** Everything that the checks of the infrastructure can use. */
export const installInfra = () => {
  ensureInfraInstalled();
  ensureInfraTools();
  return 0;
};

/** Installs what is missing, then runs every check of the infrastructure. */
export const runInfraAlone = async () => {
  installInfra();
  await buildLibraries();
  return runInfraChecks((name, ok, output) => {
    process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name}\n${ok ? '' : output}\n`);
  })
    ? 0
    : 1;
};

/** Types, tests, and the rules of others, with what is installed. */
export const runInfraChecks = (note) => {
  const steps = [
    ['types of infra', [inRoot('node_modules/typescript/bin/tsc'), '-p', 'infra']],
    ['tests of infra', [inRoot('node_modules/vitest/vitest.mjs'), 'run', '--root', 'infra']],
    ['rules of infra', [tsx, inRoot('infra', 'src', 'check', 'main.ts')]],
  ];
  return steps
    .map(([name, args]) => {
      const { code, output } = captureNode(args, { env: { NO_COLOR: '1' } });
      note(name, code === 0, output);
      if (code === 0) process.stdout.write(keepCounts(output));
      return code === 0;
    })
    .every(Boolean);
};

/** Of a good run only what was counted. */
const keepCounts = (output) =>
  output
    .split('\n')
    .filter((line) => /^(?:ok {4}|left out)|^\s+Tests /.test(line))
    .map((line) => `       ${line.trim()}\n`)
    .join('');
