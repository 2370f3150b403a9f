import { setFlagsFromString } from 'node:v8';

/**
 * The heap may grow by so many percent over what lived at its last full collection before the next one (V8 lets it grow
 * to between two and four times as much).
 */
const growthPercent = 20;

/**
 * Lets V8 collect early rather than take more memory: the room for young objects stays at its first size, and old ones
 * are collected sooner. For a process that reads in its main thread, where no limits of a worker hold. Call it before
 * anything is read.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}
