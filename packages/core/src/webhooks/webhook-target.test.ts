import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeAddresses, parseTarget, type TargetPolicy } from './webhook-target.js';

const open: TargetPolicy = { loopback: 'refused' };
const onThisMachine: TargetPolicy = { loopback: 'allowed' };

/** As if the name led to these addresses; an address in the URL leads to itself. */
function judge(text: string, addresses: readonly string[], policy = open): string {
  const target = parseTarget(text, policy);
  if (!target.ok) return target.fault;
  const reached = target.address === null ? addresses : [target.address];
  return judgeAddresses(target.url, reached, policy) ?? 'callable';
}

describe('the target of a webhook', () => {
  it.each<[string, string[], string]>([
    ['https://hooks.example.com/a?b=c', ['93.184.215.14'], 'callable'],
    ['https://hooks.example.com:8443/', ['93.184.215.14', '2606:4700::1'], 'callable'],
    ['https://93.184.215.14/', [], 'callable'],
    ['https://[2606:4700::1]/', [], 'callable'],
    ['http://hooks.example.com/', ['93.184.215.14'], 'url-not-https'],
    ['ftp://hooks.example.com/', ['93.184.215.14'], 'url-not-https'],
    ['file:///etc/passwd', [], 'url-not-https'],
    ['javascript:alert(1)', [], 'url-not-https'],
    ['hooks.example.com', [], 'url-malformed'],
    ['https://', [], 'url-malformed'],
    [`https://hooks.example.com/${'a'.repeat(2_048)}`, [], 'url-malformed'],
    ['https://user:pass@hooks.example.com/', ['93.184.215.14'], 'url-with-credentials'],
    ['https://8.8.8.8@10.0.0.1/', [], 'url-with-credentials'],
    ['https://gone.example.com/', [], 'name-not-resolved'],
    ['https://inside.example.com/', ['10.0.0.1'], 'address-not-public'],
    ['https://half.example.com/', ['93.184.215.14', '10.0.0.1'], 'address-not-public'],
    ['https://localhost/', ['127.0.0.1'], 'address-not-public'],
    ['https://169.254.169.254/latest/meta-data', [], 'address-not-public'],
    ['https://[::ffff:169.254.169.254]/', [], 'address-not-public'],
    ['https://[::1]/', [], 'address-not-public'],
    ['https://[fd00:ec2::254]/', [], 'address-not-public'],
    ['https://127.0.0.1./', [], 'address-not-public'],
    ['https://127.1/', [], 'address-not-public'],
    ['https://①②⑦.0.0.1/', [], 'address-not-public'],
    ['https://0/', [], 'address-not-public'],
  ])('%s over %j: %s', (text, addresses, verdict) => expect(judge(text, addresses)).toBe(verdict));

  it.each<[string, string[], string]>([
    ['http://127.0.0.1:9000/hook', [], 'callable'],
    ['http://[::1]:9000/hook', [], 'callable'],
    ['https://localhost/', ['127.0.0.1', '::1'], 'callable'],
    ['http://localhost/', ['127.0.0.1', '93.184.215.14'], 'url-not-https'],
    ['http://hooks.example.com/', ['93.184.215.14'], 'url-not-https'],
    ['http://inside.example.com/', ['10.0.0.1'], 'url-not-https'],
    ['http://0.0.0.0/', [], 'url-not-https'],
    ['https://inside.example.com/', ['10.0.0.1'], 'address-not-public'],
  ])('%s over %j, on one machine: %s', (text, addresses, verdict) => {
    expect(judge(text, addresses, onThisMachine)).toBe(verdict);
  });

  const closedIpv4 = fc.oneof(
    fc.nat(0xffffff).map((rest) => 0x0a000000 + rest),
    fc.nat(0xffffff).map((rest) => 0x7f000000 + rest),
    fc.nat(0xffff).map((rest) => 0xa9fe0000 + rest),
    fc.nat(0xfffff).map((rest) => 0xac100000 + rest),
    fc.nat(0xffff).map((rest) => 0xc0a80000 + rest),
  );
  const notation = fc.constantFrom(
    (value: number) => String(value),
    (value: number) => `0x${value.toString(16)}`,
    (value: number) => `0${value.toString(8)}`,
    (value: number) => `${value >>> 24}.${value & 0xffffff}`,
    (value: number) => `0${(value >>> 24).toString(8)}.0x${(value & 0xffffff).toString(16)}`,
    (value: number) => `${value >>> 24}.${(value >>> 16) & 0xff}.${value & 0xffff}`,
    (value: number) => `[::ffff:${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}]`,
    (value: number) => `[64:ff9b::${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}]`,
  );

  it('is never an inner address, in whatever notation it is written', () => {
    fc.assert(
      fc.property(closedIpv4, notation, (value, write) => {
        expect(judge(`https://${write(value)}/`, ['93.184.215.14'])).toBe('address-not-public');
      }),
      { numRuns: 2_000 },
    );
  });

  it('is judged for any text without a fault of the program', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        expect(judge(text, ['10.0.0.1'])).not.toBe('callable');
        expect(judge(`https://${text}`, ['10.0.0.1'])).toBeTypeOf('string');
      }),
    );
  });
});
