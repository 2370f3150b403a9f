import { describe, expect, it } from 'vitest';
import { MedExtractError } from './error.js';

describe('MedExtractError', () => {
  it('carries a code, whether to retry, and its cause', () => {
    const cause = new Error('socket closed');
    const error = new MedExtractError('model-throttled', 'Slow down.', { retryable: true, cause });
    expect(error).toMatchObject({ code: 'model-throttled', retryable: true, cause });
    expect(error).toBeInstanceOf(Error);
  });

  it('is not retried unless it says so, and has no cause of its own making', () => {
    const error = new MedExtractError('record-invalid', 'No.');
    expect(error.retryable).toBe(false);
    expect('cause' in error).toBe(false);
  });
});
