import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { cliEntry, inRoot, root } from './places.mjs';
import { say } from './say.mjs';
import { captureNode } from './spawn.mjs';
import { listFiles, runWhenChanged } from './stamps.mjs';

const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc');
const tsx = inRoot('node_modules', 'tsx', 'dist', 'cli.mjs');
const workspaces = ['packages', 'apps', 'evals', 'benchmarks'];

const webFolder = join('apps', 'web');

/** Judged below the root: a clone may itself stand in a folder named `out` or `notes`. The web app has a build of its own. */
const isSource = (path) =>
  /\.(?:ts|tsx|json|css)$/.test(path) &&
  !/\.test\.ts$|[\\/](?:notes|traps|out)[\\/]/.test(relative(root, path)) &&
  !relative(root, path).startsWith(webFolder);

const must = (what, { code, output }) => {
  if (code !== 0) throw new Error(`${what} failed:\n${output.trim()}`);
};

/** The compiled lexicon: made from the terminology tables by their compiler. */
const buildLexicon = async (force) => {
  const compiler = inRoot('packages', 'clinical', 'scripts', 'compile-lexicon.ts');
  if (!existsSync(compiler)) return;
  const files = listFiles([
    'packages/clinical/terminology',
    'packages/clinical/scripts',
    'packages/clinical/src/lexicon',
    'packages/clinical/src/text',
  ]).filter(({ path }) => !path.endsWith('.test.ts'));
  const outputs = [inRoot('packages', 'clinical', 'dist', 'lexicon.bin')];
  await runWhenChanged('lexicon', { files, outputs, force }, async () => {
    say('compiling the terminology …');
    must('The lexicon compiler', captureNode([tsx, '--conditions=@medextract/source', compiler]));
  });
};

const buildTypes = async (force) => {
  const files = listFiles([...workspaces, 'tsconfig.json', 'tsconfig.base.json'], isSource);
  const outputs = readdirSync(inRoot('packages')).map((name) =>
    inRoot('packages', name, 'dist', 'index.js'),
  );
  await runWhenChanged('types', { files, outputs, force }, async () => {
    say('compiling …');
    must('tsc -b', captureNode([tsc, '-b', ...(force ? ['--force'] : [])]));
  });
};

const buildCommand = async (force) => {
  const files = listFiles(['packages', 'apps', 'package-lock.json'], isSource);
  await runWhenChanged('command', { files, outputs: [cliEntry], force }, async () => {
    must('The bundle of the command', captureNode([inRoot('apps/cli/scripts/bundle.ts')]));
  });
};

/** What the functions need beside their code, and what their bundles are made of. */
export const buildForFunctions = () => buildLexicon(false);
export const functionFiles = () =>
  listFiles(['packages', 'apps/lambda', 'package-lock.json'], isSource);

/** Everything. */
export const runBuild = async ({ force = false } = {}) => {
  await buildTypes(force);
  await buildLexicon(force);
  await buildCommand(force);
  await buildWeb(force);
};

/** The libraries alone: what reads a contract out of them needs no bundle. */
export const buildLibraries = () => buildTypes(false);

/** What the command needs to run: its bundle comes from the sources, no type check has to be waited for. */
export const buildForCommand = async () => {
  await buildLexicon(false);
  await buildCommand(false);
};

/** That, and the web app that the service shows. */
export const buildForService = async () => {
  await buildForCommand();
  await buildWeb(false);
};
