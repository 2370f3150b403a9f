import { BlockList, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopbackAddress, isPublicAddress } from './public-address.js';

/** The same knowledge as ranges from first to last, for another implementation to judge by. */
const closed = new BlockList();
const closedIpv4 = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '255.255.255.255'],
] as const;
const closedIpv6 = [
  ['::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['4000::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
] as const;
for (const [first, last] of closedIpv4) closed.addRange(first, last, 'ipv4');
for (const [first, last] of closedIpv6) closed.addRange(first, last, 'ipv6');

const byte = fc.integer({ min: 0, max: 255 });
/** Near the edges of ranges more often than chance would have it. */
const edgy = fc.oneof(
  byte,
  fc.constantFrom(0, 1, 10, 64, 88, 99, 100, 127, 128, 168, 169, 172, 254),
);
const firstByte = fc.oneof(
  byte,
  fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 203, 223, 224),
);
const ipv4 = fc.tuple(firstByte, edgy, edgy, byte).map((bytes) => bytes.join('.'));
const group = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.constantFrom(0, 0, 1, 0x1ff, 0x200, 0xdb8, 0x2001, 0x2002, 0x3fff, 0xffff, 0xfff, 0x1000),
);
const groups = fc.array(group, { minLength: 8, maxLength: 8 });
const ipv6 = groups.map((parts) => parts.map((part) => part.toString(16)).join(':'));

describe('public addresses', () => {
  it.each([...closedIpv4, ...closedIpv6])('are not those from %s to %s', (first, last) => {
    expect([isPublicAddress(first), isPublicAddress(last)]).toEqual([false, false]);
  });

  it('are those of IPv4 that another implementation of the ranges lets through', () => {
    fc.assert(
      fc.property(ipv4, (address) => {
        expect(isPublicAddress(address)).toBe(!closed.check(address, 'ipv4'));
      }),
      { numRuns: 3_000 },
    );
  });

  it('are those of IPv6 that another implementation of the ranges lets through', () => {
    fc.assert(
      fc.property(ipv6, (address) => {
        expect(isPublicAddress(address)).toBe(!closed.check(address, 'ipv6'));
      }),
      { numRuns: 3_000 },
    );
  });

  it('are told the same however IPv6 is shortened', () => {
    fc.assert(
      fc.property(ipv6, (address) => {
        const short = new URL(`https://[${address}]/`).hostname.slice(1, -1);
        expect(isPublicAddress(short)).toBe(isPublicAddress(address));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are never IPv4 addresses in the clothes of IPv6', () => {
    const clothes = fc.constantFrom(
      '::',
      '::ffff:',
      '::ffff:0:',
      '64:ff9b::',
      '64:ff9b:1::',
      '2002::',
    );
    fc.assert(
      fc.property(clothes, ipv4, (prefix, address) => {
        expect(isIPv6(prefix + address)).toBe(true);
        expect(isPublicAddress(prefix + address)).toBe(false);
      }),
    );
  });

  it('are nothing that is not an address', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[\d.]+$/.test(text) && !isIPv6(text));
        expect(isPublicAddress(text)).toBe(false);
        expect(isLoopbackAddress(text)).toBe(false);
      }),
    );
  });

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::200e'])(
    'include %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '169.254.169.254',
    '0.0.0.0',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    '2606:4700::1111%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '08.8.8.8',
    '8.8.8',
    '8.8.8.256',
    '2606:4700:::1',
    '2606:4700::1::1',
    '2606:4700:1:2:3:4:5:6:7',
    '2606:4700:1:2:3:4:5::6:7',
    '2606:4700:1:2:3:4:5::6',
    '2606:4700:1:2:3:4:5',
    '2606:4700::8.8.8.8:1',
    '2606:47000::1',
  ])('do not include %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('loopback addresses', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.255.255.254', true],
    ['::1', true],
    ['0:0:0:0:0:0:0:1', true],
    ['128.0.0.1', false],
    ['126.255.255.255', false],
    ['0.0.0.0', false],
    ['::', false],
    ['::ffff:127.0.0.1', false],
    ['10.0.0.1', false],
  ])('%s: %s', (address, expected) => expect(isLoopbackAddress(address)).toBe(expected));
});
