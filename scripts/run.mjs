#!/usr/bin/env node
/**
 * The one way to run things from a fresh clone: installs and builds what is missing, then runs the target
 * under the Node version that the lock brings. Plain JavaScript without packages, for any Node from 18.
 */
import { runBuild } from './lib/build.mjs';
import { runChecks } from './lib/checks.mjs';
import { runEmulated } from './lib/emulated.mjs';
import { bringEmulators } from './lib/emulators.mjs';
import { runFaults } from './lib/faults.mjs';
import { installInfra, runInfraAlone, runSynth } from './lib/infra.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runBuildFunctions } from './lib/lambda.mjs';
import { runTarget } from './lib/target.mjs';

const usage = `usage: node scripts/run.mjs TARGET [ARGS]

  serve [OPTIONS]   run the service (medextract serve); npm start does this
  extract PATHS     read documents (medextract extract)
  cli ARGS          the whole command (medextract)
  build [--force]   compile everything that changed
  build-lambda      the functions as they are deployed, into apps/lambda/dist
  test-emulated     the built functions on an emulated AWS: the whole journey, and its faults
  check             format, lint, types, fences, unused code
  test [--ci]       every check and every test; with paths, only the tests there
  eval [ARGS]       measure against our own notes and traps
  bench [service]   measure speed and memory; of the service, from outside
  demo-model        show how models read, fail and are doubted, against stand-ins; no account
  synth             CloudFormation templates of every stage, into infra/cdk.out
  install-infra     what check-infra needs
  check-infra       the infrastructure's tests and linters; installs what they need
  emulators         bring the emulators of AWS that the tests of packages/aws use (Java, Maven, Python 3)
  faults [ROUNDS]   end the service under load so many times (200), and look at what is left
`;

const [target, ...args] = process.argv.slice(2);

const targets = {
  serve: () => runTarget('cli', ['serve', ...args]),
  extract: () => runTarget('cli', ['extract', ...args]),
  cli: () => runTarget('cli', args),
  eval: () => runTarget('eval', args),
  bench: () => runTarget('bench', args),
  'demo-model': () => runTarget('demo-model', args),
  faults: () => runFaults(args),
  synth: () => runSynth({ keepBuild: args.includes('--keep-build') }),
  'check-infra': () => runInfraAlone(),
  'install-infra': () => installInfra(),
  emulators: () => bringEmulators(),
  'test-emulated': () => runEmulated(),
  'build-lambda': () => runBuildFunctions(args),
  build: () => runBuild({ force: args.includes('--force') }).then(() => 0),
  check: () => runChecks('check', args),
  test: () => runChecks('test', args),
};

const run = targets[target ?? ''];
if (run === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  try {
    ensureInstalled();
    process.exitCode = await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
