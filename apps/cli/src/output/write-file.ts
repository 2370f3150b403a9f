import { rename, rm, writeFile } from 'node:fs/promises';

/** Whole or not at all: a reader never sees half a result, and a stop in between leaves none behind. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeFile(partial, text, { mode: 0o600 });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
