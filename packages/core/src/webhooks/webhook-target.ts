import { isLoopbackAddress, isPublicAddress } from './public-address.js';

export interface TargetPolicy {
  /** `allowed`: a service that itself serves this machine alone may call this machine, also without TLS. */
  readonly loopback: 'allowed' | 'refused';
}

/** Why an address may not be called. `name-not-resolved` may pass. */
const targetFaults = [
  'url-malformed',
  'url-not-https',
  'url-with-credentials',
  'name-not-resolved',
  'address-not-public',
] as const;
export type TargetFault = (typeof targetFaults)[number];

export type TargetParse =
  | {
      readonly ok: true;
      readonly url: URL;
      /** The address that stands in the URL itself; null where a name does. */
      readonly address: string | null;
    }
  | { readonly ok: false; readonly fault: TargetFault };

const maxUrlLength = 2_048;
const refuse = (fault: TargetFault): TargetParse => ({ ok: false, fault });

/** An address as it stands in a URL: the parser has brought octal, hex and short forms to the usual one. */
function toAddress(hostname: string): string | null {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return /^[\d.]+$/.test(hostname) ? hostname : null;
}

/** The form of a webhook's URL; where it leads is judged by `judgeAddresses`. */
export function parseTarget(text: string, { loopback }: TargetPolicy): TargetParse {
  if (text.length > maxUrlLength || !URL.canParse(text)) return refuse('url-malformed');
  const url = new URL(text);
  const isTls = url.protocol === 'https:';
  if (!isTls && !(url.protocol === 'http:' && loopback === 'allowed'))
    return refuse('url-not-https');
  if (url.username !== '' || url.password !== '') return refuse('url-with-credentials');
  return { ok: true, url, address: toAddress(url.hostname) };
}

/** Undefined where every address that the name leads to may be called. One bad address spoils them all. */
export function judgeAddresses(
  url: URL,
  addresses: readonly string[],
  { loopback }: TargetPolicy,
): TargetFault | undefined {
  if (addresses.length === 0) return 'name-not-resolved';
  if (loopback === 'allowed' && addresses.every(isLoopbackAddress)) return undefined;
  if (url.protocol !== 'https:') return 'url-not-https';
  return addresses.every(isPublicAddress) ? undefined : 'address-not-public';
}
