import { setFlagsFromString } from 'node:v8';

/**
 * Calls after which V8 compiles a function once more, with everything it knows (3,000 by default). The engine is some
 * thousands of small functions that each document calls a few times, and every thread has its own: by default they
 * take their turns at the slowest compiler for the first ten thousand documents. Measured over the first 2,000 notes of
 * a thread, a note costs a sixth less in this way (3.7 against 3.1 ms); what is really hot still gets there.
 */
const callsBeforeLastCompiler = 100_000;

/** For the whole process, threads that start later included. */
export function optimiseLate(): void {
  setFlagsFromString(`--invocation-count-for-turbofan=${callsBeforeLastCompiler}`);
}
