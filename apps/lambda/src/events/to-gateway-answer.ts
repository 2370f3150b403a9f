import type { GatewayEvent } from './gateway-event.js';

/** As API Gateway takes it from a function, in either payload. */
export interface GatewayAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
  readonly cookies?: readonly string[];
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>;
}

/** What a function may answer (Lambda quotas: 6 MB for a call that is waited for), less some room for the frame. */
const mostBytes = 6_000_000;

const isText = /^(?:text\/|application\/(?:[\w.+-]*json|x-ndjson|xml|javascript)\b)/;

const tooLarge = {
  type: 'about:blank',
  title: 'Answer too large',
  status: 413,
  code: 'answer-too-large',
  detail: 'The answer is larger than a function may give. Ask for its parts, or for fewer at once.',
};

function toCookies({ payload }: GatewayEvent, cookies: readonly string[]) {
  if (cookies.length === 0) return {};
  return payload === '2.0' ? { cookies } : { multiValueHeaders: { 'set-cookie': cookies } };
}

/** The app's answer, its bytes as text where they are text. */
export async function toGatewayAnswer(
  response: Response,
  event: GatewayEvent,
): Promise<GatewayAnswer> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  delete headers['set-cookie'];
  const isBase64Encoded = bytes.length > 0 && !isText.test(headers['content-type'] ?? '');
  const body = bytes.toString(isBase64Encoded ? 'base64' : 'utf8');
  if (Buffer.byteLength(body) <= mostBytes) {
    const { status: statusCode } = response;
    return { statusCode, headers, body, isBase64Encoded, ...toCookies(event, cookies) };
  }
  return {
    statusCode: tooLarge.status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: JSON.stringify(tooLarge),
    isBase64Encoded: false,
  };
}
