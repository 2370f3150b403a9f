import { z } from 'zod';

const headers = z
  .record(z.string(), z.string().optional())
  .nullish()
  .transform((given) => given ?? {});
const many = z.record(z.string(), z.array(z.string()).optional()).nullish();
const claims = z.record(z.string(), z.unknown()).nullish();

/** What is read of a proxy event of API Gateway, REST (payload 1.0); the rest is let be. */
const EventV1 = z
  .object({
    httpMethod: z.string(),
    path: z.string(),
    headers,
    multiValueHeaders: many,
    queryStringParameters: z.record(z.string(), z.string().optional()).nullish(),
    multiValueQueryStringParameters: many,
    body: z.string().nullish(),
    isBase64Encoded: z.boolean().default(false),
    requestContext: z.object({
      requestId: z.string(),
      identity: z.object({ sourceIp: z.string().nullish() }).nullish(),
      authorizer: z.object({ claims }).nullish(),
    }),
  })
  .transform((event) => ({ payload: '1.0' as const, ...event }));

/** The same of an HTTP API or a function URL (payload 2.0). */
const EventV2 = z
  .object({
    version: z.literal('2.0'),
    rawPath: z.string(),
    rawQueryString: z.string().default(''),
    headers,
    cookies: z.array(z.string()).nullish(),
    body: z.string().nullish(),
    isBase64Encoded: z.boolean().default(false),
    requestContext: z.object({
      requestId: z.string(),
      http: z.object({ method: z.string(), sourceIp: z.string().nullish() }),
      authorizer: z.object({ jwt: z.object({ claims }).nullish() }).nullish(),
    }),
  })
  .transform((event) => ({ payload: '2.0' as const, ...event }));

export const GatewayEvent = z.union([EventV1, EventV2]);
export type GatewayEvent = z.output<typeof GatewayEvent>;

export const isGatewayEvent = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'requestContext' in event;

/** What API Gateway proved of the caller's token; undefined where no authorizer stood before the function. */
export const claimsOf = (event: GatewayEvent): Readonly<Record<string, unknown>> | undefined =>
  (event.payload === '1.0'
    ? event.requestContext.authorizer?.claims
    : event.requestContext.authorizer?.jwt?.claims) ?? undefined;

export const addressOf = ({ payload, requestContext }: GatewayEvent): string | undefined =>
  (payload === '1.0' && 'identity' in requestContext
    ? requestContext.identity?.sourceIp
    : 'http' in requestContext
      ? requestContext.http.sourceIp
      : undefined) ?? undefined;
