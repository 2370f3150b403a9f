import type { GatewayEvent } from './gateway-event.js';

const correlationHeader = 'x-correlation-id';
/** Every function has its own address behind the gateway; only path and query matter. */
const origin = 'https://medextract.invalid';

function toQuery(event: GatewayEvent): string {
  if (event.payload === '2.0') return event.rawQueryString;
  const query = new URLSearchParams();
  const { queryStringParameters: single, multiValueQueryStringParameters: many } = event;
  for (const [key, values = []] of Object.entries(many ?? {})) {
    for (const value of values) query.append(key, value);
  }
  for (const [key, value] of Object.entries(many == null ? (single ?? {}) : {})) {
    if (value !== undefined) query.append(key, value);
  }
  return query.toString();
}

function toHeaders(event: GatewayEvent): Headers {
  const headers = new Headers();
  for (const [key, value] of Object.entries(event.headers)) {
    if (value !== undefined) headers.set(key, value);
  }
  const many = event.payload === '1.0' ? (event.multiValueHeaders ?? {}) : {};
  for (const [key, values = []] of Object.entries(many)) {
    headers.delete(key);
    for (const value of values) headers.append(key, value);
  }
  if (event.payload === '2.0' && event.cookies != null) {
    headers.set('cookie', event.cookies.join('; '));
  }
  // One id from the gateway's access log through queue and workers to every line.
  if (!headers.has(correlationHeader)) {
    headers.set(correlationHeader, event.requestContext.requestId);
  }
  return headers;
}

const methodOf = (event: GatewayEvent): string =>
  event.payload === '1.0' ? event.httpMethod : event.requestContext.http.method;

/** The request that API Gateway was sent, as the app reads it. */
export function toRequest(event: GatewayEvent): Request {
  const path = event.payload === '1.0' ? event.path : event.rawPath;
  const query = toQuery(event);
  const method = methodOf(event);
  const hasBody = event.body != null && method !== 'GET' && method !== 'HEAD';
  const body = hasBody
    ? Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
    : null;
  return new Request(`${origin}${path}${query === '' ? '' : `?${query}`}`, {
    ...{ method, headers: toHeaders(event), body },
  });
}
