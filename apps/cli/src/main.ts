#!/usr/bin/env node
import { toInternalFailure } from '@medextract/engine';
import { CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { systemCode, toFileFailure, UsageError } from './failure.js';
import { quitQuietlyOnClosedPipe } from './output/standard-output.js';
import { createProgram } from './program.js';
import { failureLine } from './terminal/report-failure.js';

quitQuietlyOnClosedPipe();
silenceLibraries();
process.exitCode = await run();

async function run(): Promise<number> {
  let exitCode = 0;
  const onExit = (code: number) => {
    exitCode = code;
  };
  try {
    await createProgram({ version: manifest.version, onExit }).parseAsync();
    return exitCode;
  } catch (error) {
    return toExitCode(error);
  }
}

/** Commander has told its own errors already; help and version are no errors. */
function toExitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    process.stderr.write(`error: ${error.message}\n(add --help for the options)\n`);
    return 2;
  }
  const failure = systemCode(error) === '' ? toInternalFailure(error) : toFileFailure(error);
  process.stderr.write(failureLine('medextract', failure));
  return 1;
}

/** What a library prints may quote the document, and stdout carries only results. */
function silenceLibraries(): void {
  const nothing = () => undefined;
  Object.assign(console, { log: nothing, info: nothing, debug: nothing, warn: nothing });
}
