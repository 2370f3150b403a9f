import { ModelCallError } from '@medextract/core/models';
import { describe, expect, it } from 'vitest';
import { toBedrockError } from './to-bedrock-error.js';

const thrown = (name: string, extra: object = {}) =>
  Object.assign(new Error('Malformed input: Jo Bloggs takes warfarin'), { name, ...extra });
const faultOf = (error: unknown): string | undefined => {
  const mapped = toBedrockError(error, 0);
  return mapped instanceof ModelCallError ? mapped.fault : undefined;
};

describe('toBedrockError', () => {
  it('knows the exceptions of the service by name', () => {
    const names = {
      ThrottlingException: 'model-throttled',
      ModelTimeoutException: 'model-timeout',
      ModelStreamErrorException: 'model-connection-lost',
      ServiceUnavailableException: 'model-unavailable',
      ValidationException: 'model-request-invalid',
      AccessDeniedException: 'model-access-denied',
      CredentialsProviderError: 'model-access-denied',
      TimeoutError: 'model-timeout',
    };
    for (const [name, fault] of Object.entries(names)) expect(faultOf(thrown(name))).toBe(fault);
  });

  it('goes by the status where the name is new', () => {
    const $metadata = { httpStatusCode: 429 };
    expect(faultOf(thrown('SomethingNewException', { $metadata }))).toBe('model-throttled');
  });

  it('reads retry-after from the answer that the SDK hangs on its error', () => {
    const $response = { headers: { 'retry-after': '3' } };
    expect(toBedrockError(thrown('ThrottlingException', { $response }), 0)).toMatchObject({
      retryAfterMs: 3_000,
    });
  });

  it('repeats none of the words of the service', () => {
    const mapped = toBedrockError(thrown('ValidationException'), 0);
    expect(mapped).toBeInstanceOf(ModelCallError);
    expect(JSON.stringify([String(mapped), mapped])).not.toContain('Bloggs');
    expect(mapped).not.toHaveProperty('cause');
  });

  it('gives back what is no fault of the service', () => {
    const bug = new TypeError('x is not a function');
    expect(toBedrockError(bug, 0)).toBe(bug);
  });
});
