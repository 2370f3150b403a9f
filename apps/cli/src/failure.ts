/** Why something could not be done: a stable code, a sentence, and what to do. Never any document text. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const fileFailures: Readonly<Record<string, Failure>> = {
  ENOENT: {
    code: 'file-not-found',
    message: 'There is no such file.',
    remedy: 'Check the path; relative paths start at the folder you are in.',
  },
  EACCES: {
    code: 'file-not-readable',
    message: 'The file may not be read.',
    remedy: 'Check its permissions.',
  },
  EISDIR: {
    code: 'is-a-folder',
    message: 'This is a folder, not a file.',
    remedy: 'Give the files in it, or the folder to `medextract extract`.',
  },
};

/** A failure of the file system, told by its code alone. */
export function toFileFailure(error: unknown): Failure {
  const code = systemCode(error);
  return (
    fileFailures[code] ?? {
      code: 'file-not-readable',
      message: `The file could not be read${code === '' ? '' : ` (${code})`}.`,
      remedy: 'Check that the file can be opened, and try again.',
    }
  );
}

export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** A wrong call of the command: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
