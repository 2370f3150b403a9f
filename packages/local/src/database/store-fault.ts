import { MedExtractError } from '@medextract/core';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that pass by themselves or with help. */
const passing: Readonly<Record<number, string>> = {
  5: 'busy',
  6: 'locked',
  8: 'read-only',
  10: 'input or output error',
  13: 'full',
  14: 'not to be opened',
};
const damaged: Readonly<Record<number, string>> = { 11: 'malformed', 26: 'no database' };

/** Codes of the file system that mean the same. */
const passingFileCodes = new Set([
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENFILE',
  'EROFS',
  'EACCES',
]);

/** The primary result code of an error that SQLite gave. */
export function sqliteCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

/** The fault in our words: `store-unavailable` may be tried again, `store-damaged` may not. */
export function toStoreFault(error: unknown): unknown {
  if (error instanceof MedExtractError) return error;
  const code = sqliteCodeOf(error) ?? -1;
  const state = passing[code] ?? (isPassingFileFault(error) ? 'full or out of reach' : undefined);
  if (state !== undefined) {
    const message = `The store cannot be used now: it is ${state}.`;
    return new MedExtractError('store-unavailable', message, { retryable: true, cause: error });
  }
  if (damaged[code] === undefined) return error;
  const message = `The store cannot be read: it is ${damaged[code]}.`;
  return new MedExtractError('store-damaged', message, { cause: error });
}

const isPassingFileFault = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  passingFileCodes.has(error.code);
