import { describe, expect, it } from 'vitest';
import { type Asked, toEventV1, toEventV2 } from '../testing/gateway-events.js';
import { addressOf, claimsOf, GatewayEvent } from './gateway-event.js';
import { toGatewayAnswer } from './to-gateway-answer.js';
import { toRequest } from './to-request.js';

const payloads = [
  ['1.0', toEventV1],
  ['2.0', toEventV2],
] as const;

describe.each(payloads)('an event of payload %s', (payload, toEvent) => {
  const parse = (asked: Asked) => GatewayEvent.parse(toEvent(asked));

  it('is the request that the caller sent', async () => {
    const headers = { 'Content-Type': 'application/json', 'X-Api-Key': 'k' };
    const query = 'status=failed&status=completed&q=a%20b';
    const event = parse({ method: 'POST', path: '/api/v2/x', query, headers, body: '{"a":"ä"}' });
    const request = toRequest(event);
    expect(event.payload).toBe(payload);
    expect(request.method).toBe('POST');
    const url = new URL(request.url);
    expect(url.pathname).toBe('/api/v2/x');
    expect(url.searchParams.getAll('status')).toEqual(['failed', 'completed']);
    expect(url.searchParams.get('q')).toBe('a b');
    expect(request.headers.get('x-api-key')).toBe('k');
    expect(await request.json()).toEqual({ a: 'ä' });
  });

  it('brings bytes as they were sent', async () => {
    const body = Uint8Array.from([0, 255, 128, 37]);
    const request = toRequest(parse({ method: 'PUT', path: '/api/v2/x', body }));
    expect(new Uint8Array(await request.arrayBuffer())).toEqual(body);
  });

  it('has one correlation id: the caller’s, or the gateway’s own', () => {
    const own = toRequest(parse({ path: '/', requestId: 'gateway-7' }));
    expect(own.headers.get('x-correlation-id')).toBe('gateway-7');
    const given = parse({ path: '/', headers: { 'X-Correlation-Id': 'case-1' } });
    expect(toRequest(given).headers.get('x-correlation-id')).toBe('case-1');
  });

  it('tells who is at the other end, and what was proven of the token', () => {
    const event = parse({ path: '/', claims: { sub: 's' } });
    expect(addressOf(event)).toBe('192.0.2.7');
    expect(claimsOf(event)).toEqual({ sub: 's' });
    expect(claimsOf(parse({ path: '/' }))).toBeUndefined();
  });

  it('is answered with text as text, and bytes in base64', async () => {
    const event = parse({ path: '/' });
    const text = await toGatewayAnswer(Response.json({ a: 1 }, { status: 201 }), event);
    expect(text).toMatchObject({ statusCode: 201, body: '{"a":1}', isBase64Encoded: false });
    const image = new Response(Uint8Array.from([137, 80]), {
      headers: { 'content-type': 'image/png' },
    });
    expect(await toGatewayAnswer(image, event)).toMatchObject({
      body: 'iVA=',
      isBase64Encoded: true,
    });
    const empty = await toGatewayAnswer(new Response(null, { status: 204 }), event);
    expect(empty).toMatchObject({ statusCode: 204, body: '', isBase64Encoded: false });
  });

  it('refuses an answer that a function cannot give, and says so', async () => {
    const large = new Response(new Uint8Array(5_000_000), {
      headers: { 'content-type': 'application/pdf' },
    });
    const answer = await toGatewayAnswer(large, parse({ path: '/' }));
    expect(answer.statusCode).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'answer-too-large' });
  });
});
