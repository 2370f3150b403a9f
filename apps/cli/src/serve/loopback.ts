import { BlockList, isIP } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a host name or address is this machine alone. A name that has to be looked up is not. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (bare.toLowerCase() === 'localhost') return true;
  const family = isIP(bare);
  return family !== 0 && loopback.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}

function hostOf(value: string): string | undefined {
  return URL.canParse(value) ? new URL(value).hostname : undefined;
}

/**
 * Whether a request that needs no key was sent on purpose: a page of a foreign site, opened in a browser
 * on this machine, shows its own origin, or its own name as the host.
 */
export function isFromThisMachine(headers: Headers): boolean {
  const host = hostOf(`http://${headers.get('host') ?? ''}`);
  if (host === undefined || !isLoopback(host)) return false;
  const origin = headers.get('origin');
  if (origin === null) return true;
  const originHost = hostOf(origin);
  return originHost !== undefined && isLoopback(originHost);
}
