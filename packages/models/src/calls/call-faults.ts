import { ModelCallError, type ModelFault } from '@medextract/core/models';

type WireFault = Exclude<ModelFault, 'model-busy' | 'model-circuit-open' | 'model-paused'>;

interface FaultTraits {
  readonly says: string;
  readonly retryable: boolean;
  /** Providers charge for answers, not for refusals to begin; what broke off may have been charged. */
  readonly charged: 'yes' | 'no' | 'unknown';
}

const faultTraits: Readonly<Record<WireFault, FaultTraits>> = {
  'model-throttled': { says: 'The provider wants fewer calls.', retryable: true, charged: 'no' },
  'model-timeout': {
    says: 'The provider ran out of time.',
    retryable: true,
    charged: 'unknown',
  },
  'model-unavailable': {
    says: 'The provider is not able to answer.',
    retryable: true,
    charged: 'no',
  },
  'model-connection-lost': {
    says: 'The connection broke before the answer was whole.',
    retryable: true,
    charged: 'unknown',
  },
  'model-request-invalid': {
    says: 'The provider does not accept the request.',
    retryable: false,
    charged: 'no',
  },
  'model-access-denied': {
    says: 'The provider does not let us use the model.',
    retryable: false,
    charged: 'no',
  },
  'model-answer-unreadable': {
    says: 'What came back is not what the wire promises.',
    retryable: true,
    charged: 'yes',
  },
};

export interface FaultDetails {
  /** A status or the name of an exception; anything but letters and digits is left out. */
  readonly sign?: string | number;
  readonly retryAfterMs?: number;
}

const longestSign = 60;

/** The error of a fault. The provider's own words stay out: they may hold what it was sent. */
export function toModelCallError(fault: WireFault, details: FaultDetails = {}): ModelCallError {
  const { says, retryable, charged } = faultTraits[fault];
  const { sign, retryAfterMs } = details;
  const name = String(sign ?? '')
    .replace(/[^A-Za-z0-9_]/g, '')
    .slice(0, longestSign);
  return new ModelCallError(fault, name === '' ? says : `${says} (${name})`, {
    retryable,
    charged,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

const faultsByStatus: Readonly<Record<number, WireFault>> = {
  401: 'model-access-denied',
  403: 'model-access-denied',
  408: 'model-timeout',
  424: 'model-unavailable',
  425: 'model-unavailable',
  429: 'model-throttled',
};

/** What an HTTP status other than success means for a call. */
export function faultOfStatus(status: number): WireFault {
  const known = faultsByStatus[status];
  if (known !== undefined) return known;
  return status >= 500 ? 'model-unavailable' : 'model-request-invalid';
}

/** Codes of Node and undici: the other side was never reached. */
const neverReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** Codes of Node and undici: it was, and then was not. */
const brokenOff = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
  'UND_ERR_SOCKET',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
]);

/** What undici says where there is no code. Source: WHATWG Fetch, "port blocking" and redirect mode `error`. */
const faultsByWords: Readonly<Record<string, WireFault>> = {
  'bad port': 'model-unavailable',
  'unexpected redirect': 'model-request-invalid',
};

/** What an error of the network means, found by the codes along its causes; undefined where it is none. */
export function faultOfNetwork(error: unknown): WireFault | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (neverReached.has(code)) return 'model-unavailable';
    if (brokenOff.has(code) || code.startsWith('HPE_')) return 'model-connection-lost';
    const named = faultsByWords[cause.message];
    if (named !== undefined) return named;
  }
  return undefined;
}

/** Milliseconds of a `retry-after` header, be it seconds or a date; undefined where it says neither. */
export function parseRetryAfter(
  header: string | null | undefined,
  nowMs: number,
): number | undefined {
  if (header === null || header === undefined || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds < 0 ? undefined : Math.ceil(seconds * 1_000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
