/** An IP address as a number. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

type Range = readonly [address: string, prefixLength: number, use: string];

/**
 * IPv4 addresses that are nobody's on the open net. Source: IANA IPv4 Special-Purpose Address Registry
 * (RFC 6890 and what it was updated by), with multicast (RFC 5771).
 */
const specialIpv4: readonly Range[] = [
  ['0.0.0.0', 8, 'this network'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'shared, carriers'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local, cloud metadata'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'protocol assignments'],
  ['192.0.2.0', 24, 'documentation'],
  ['192.88.99.0', 24, '6to4 relays'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'benchmarks'],
  ['198.51.100.0', 24, 'documentation'],
  ['203.0.113.0', 24, 'documentation'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved, broadcast'],
];

/**
 * Of IPv6 only global unicast is ever called (RFC 4291), so that loopback, unique local, link-local,
 * multicast, IPv4-mapped and NAT64 addresses are out without being named.
 */
const globalUnicast: Range = ['2000::', 3, 'global unicast'];

/** What is special within it. Source: IANA IPv6 Special-Purpose Address Registry. */
const specialIpv6: readonly Range[] = [
  ['2001::', 23, 'protocol assignments, Teredo, ORCHID'],
  ['2001:db8::', 32, 'documentation'],
  ['2002::', 16, '6to4, may carry a private IPv4 address'],
  ['3fff::', 20, 'documentation'],
];

const loopbacks: readonly Range[] = [
  ['127.0.0.0', 8, 'loopback'],
  ['::1', 128, 'loopback'],
];

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split('.');
  const isIpv4 =
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && +part < 256);
  return isIpv4 ? parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n) : undefined;
}

/** Groups of one side of `::`, the last of which may be an IPv4 address. */
function parseGroups(text: string): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [place, part] of parts.entries()) {
    const ipv4 = place === parts.length - 1 ? parseIpv4(part) : undefined;
    if (ipv4 !== undefined) groups.push(ipv4 >> 16n, ipv4 & 0xffffn);
    else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}

function parseIpv6(text: string): bigint | undefined {
  const sides = text.split('::');
  const [head, tail] = [parseGroups(sides[0] ?? ''), parseGroups(sides[1] ?? '')];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (sides.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0n), ...tail];
  return groups.reduce((value, group) => (value << 16n) | group, 0n);
}

function parseAddress(text: string): Address | undefined {
  const ipv4 = parseIpv4(text);
  if (ipv4 !== undefined) return { bits: 32, value: ipv4 };
  const ipv6 = parseIpv6(text);
  return ipv6 === undefined ? undefined : { bits: 128, value: ipv6 };
}

function isWithin({ bits, value }: Address, [start, prefixLength]: Range): boolean {
  const base = parseAddress(start);
  const shift = BigInt(bits - prefixLength);
  return base?.bits === bits && value >> shift === base.value >> shift;
}

/** True for an IPv4 or IPv6 address, written the usual way and without a zone, on the open net. */
export function isPublicAddress(text: string): boolean {
  const address = parseAddress(text);
  if (address === undefined) return false;
  const special = address.bits === 32 ? specialIpv4 : specialIpv6;
  if (address.bits === 128 && !isWithin(address, globalUnicast)) return false;
  return !special.some((range) => isWithin(address, range));
}

/** True for 127.0.0.0/8 and ::1, and for nothing that only leads there (::ffff:127.0.0.1, 0.0.0.0). */
export function isLoopbackAddress(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && loopbacks.some((range) => isWithin(address, range));
}
