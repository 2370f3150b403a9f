import { describe, expect, it } from 'vitest';
import { createCountedSecrets } from '../testing/service-fakes.js';
import { isWebhookSigned, signWebhook } from './webhook-signature.js';

const secrets = createCountedSecrets();
const signed = { secret: 'whsec_a', body: '{"id":"1"}' };
const header = signWebhook(signed, { timestampSeconds: 1_000, secrets });
const proof = { header, nowSeconds: 1_000, toleranceSeconds: 300, secrets };

describe('the signature of a delivery', () => {
  it('holds for the body, the secret and the time that were signed', () => {
    expect(header).toMatch(/^t=1000,v1=[\da-f]{64}$/);
    expect(isWebhookSigned(signed, proof)).toBe(true);
    expect(isWebhookSigned(signed, { ...proof, nowSeconds: 1_300 })).toBe(true);
  });

  it.each([
    ['another body', { ...signed, body: '{"id":"2"}' }, proof],
    ['another secret', { ...signed, secret: 'whsec_b' }, proof],
    ['a later time', signed, { ...proof, header: header.replace('t=1000', 't=1001') }],
    ['a time too long ago', signed, { ...proof, nowSeconds: 1_301 }],
    ['a time too far ahead', signed, { ...proof, nowSeconds: 699 }],
    ['no signature', signed, { ...proof, header: 't=1000' }],
    ['another form', signed, { ...proof, header: header.replace('v1=', 'v0=') }],
    ['nothing', signed, { ...proof, header: '' }],
  ])('does not hold for %s', (_what, text, given) => {
    expect(isWebhookSigned(text, given)).toBe(false);
  });
});
