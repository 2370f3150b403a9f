import { existsSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { buildForCommand, buildForService, runBuild } from './build.mjs';
import { buildFunctions } from './lambda.mjs';
import { cliEntry, inRoot, pinnedNode, root } from './places.mjs';
import { say } from './say.mjs';
import { runNode } from './spawn.mjs';

/** The folder the person is in: npm runs scripts at the root, and says in INIT_CWD where it was called. */
const callerFolder = () =>
  process.env.npm_lifecycle_event === undefined ? process.cwd() : (process.env.INIT_CWD ?? root);

const programs = {
  eval: inRoot('evals', 'dist', 'run.js'),
  bench: inRoot('benchmarks', 'dist', 'run.js'),
  'demo-model': inRoot('benchmarks', 'dist', 'demo-model.js'),
};

/** The SDK signs with these; the stand-in looks at no signature, and nothing is sent elsewhere. */
const environments = {
  'demo-model': { AWS_ACCESS_KEY_ID: 'demo', AWS_SECRET_ACCESS_KEY: 'demo', AWS_SESSION_TOKEN: '' },
};

/** Builds what changed, then runs the target with our stdio; gives its exit code. */
export const runTarget = async (target, args) => {
  if (target === 'cli') {
    await (args[0] === 'serve' ? buildForService() : buildForCommand());
    return runCommand(args);
  }
  await runBuild();
  if (target === 'bench' && args[0] === 'functions') await buildFunctions();
  const entry = programs[target];
  if (!existsSync(entry)) {
    say(`there is nothing to run for "${target}" yet`);
    return 1;
  }
  return runNode([entry, ...args], { cwd: callerFolder(), env: environments[target] });
};

const runCommand = async (args) => {
  // Already under the right Node: the command can run in this process, which saves starting another.
  const isPinned = process.execPath === realpathSync(pinnedNode());
  if (!isPinned) return runNode([cliEntry, ...args], { cwd: callerFolder() });
  process.chdir(callerFolder());
  process.argv = [process.execPath, cliEntry, ...args];
  await import(pathToFileURL(cliEntry).href);
  return process.exitCode ?? 0;
};
