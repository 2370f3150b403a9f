import { MedExtractError } from '@medextract/core';
import type { ServiceFailure } from '@medextract/core/service';

/** One line on stderr; exit code 1. */
export function tellFailure({ code, message }: Pick<ServiceFailure, 'code' | 'message'>): number {
  process.stderr.write(`medextract: ${code}: ${message}\n`);
  return 1;
}

/** What the stores refuse (a wrong master key, a folder of a newer version) is told, not thrown. */
export async function orTellFault(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MedExtractError) return tellFailure(error);
    throw error;
  }
}
