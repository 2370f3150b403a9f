export interface MedExtractErrorOptions {
  /** True where the same call may succeed later without a change. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** A fault: a stable code, whether to try again, and its cause. The message holds no patient text. */
export class MedExtractError extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: MedExtractErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'MedExtractError';
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}
