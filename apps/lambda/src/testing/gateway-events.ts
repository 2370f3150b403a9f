export interface Asked {
  readonly method?: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly requestId?: string;
  /** What an authorizer proved of the token. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

const toBody = (body: Asked['body']) => ({
  body:
    body === undefined
      ? null
      : typeof body === 'string'
        ? body
        : Buffer.from(body).toString('base64'),
  isBase64Encoded: body !== undefined && typeof body !== 'string',
});

const toMany = (pairs: Iterable<readonly [string, string]>): Record<string, string[]> => {
  const many: Record<string, string[]> = {};
  for (const [name, value] of pairs) many[name] = [...(many[name] ?? []), value];
  return many;
};

/** As API Gateway (REST) hands a request on: AWS documents the form as payload 1.0. */
export function toEventV1(asked: Asked): Record<string, unknown> {
  const { method = 'GET', path, query = '', headers = {}, requestId = 'request-1' } = asked;
  const parameters = [...new URLSearchParams(query)];
  return {
    ...{ resource: path, path, httpMethod: method, stageVariables: null, pathParameters: null },
    headers: { Host: 'api.example.org', 'X-Forwarded-For': '192.0.2.7', ...headers },
    multiValueHeaders: toMany(Object.entries({ Host: 'api.example.org', ...headers })),
    queryStringParameters: parameters.length === 0 ? null : Object.fromEntries(parameters),
    multiValueQueryStringParameters: parameters.length === 0 ? null : toMany(parameters),
    requestContext: {
      ...{ accountId: '111122223333', apiId: 'api', stage: 'live', protocol: 'HTTP/1.1' },
      ...{ httpMethod: method, path: `/live${path}`, resourcePath: path, requestId },
      identity: { sourceIp: '192.0.2.7', userAgent: 'test' },
      ...(asked.claims === undefined ? {} : { authorizer: { claims: asked.claims } }),
    },
    ...toBody(asked.body),
  };
}

/** As an HTTP API or a function URL hands it on: payload 2.0. */
export function toEventV2(asked: Asked): Record<string, unknown> {
  const { method = 'GET', path, query = '', headers = {}, requestId = 'request-1' } = asked;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    ...{ version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: query },
    headers: { host: 'api.example.org', ...Object.fromEntries(lower) },
    requestContext: {
      ...{ accountId: '111122223333', apiId: 'api', stage: '$default', requestId },
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'test' },
      ...(asked.claims === undefined ? {} : { authorizer: { jwt: { claims: asked.claims } } }),
    },
    ...toBody(asked.body),
  };
}

/** Messages as Lambda polls them from SQS. */
export const toQueueEvent = (
  messages: readonly { readonly id: string; readonly body: string }[],
): Record<string, unknown> => ({
  Records: messages.map(({ id, body }) => ({
    ...{ messageId: id, body, receiptHandle: `receipt-${id}`, md5OfBody: '' },
    attributes: {
      ...{ ApproximateReceiveCount: '1', SentTimestamp: '1700000000000' },
      ...{ SenderId: 'AIDAEXAMPLE', ApproximateFirstReceiveTimestamp: '1700000000001' },
    },
    ...{ messageAttributes: {}, eventSource: 'aws:sqs', awsRegion: 'us-east-1' },
    eventSourceARN: 'arn:aws:sqs:us-east-1:111122223333:medextract-dev-extract',
  })),
});

/** `Object Created` of S3, as EventBridge puts it into a queue. */
export const toArrivedBody = (bucket: string, key: string, size: number): string =>
  JSON.stringify({
    ...{ version: '0', id: 'event-1', 'detail-type': 'Object Created', source: 'aws.s3' },
    ...{ account: '111122223333', time: '2026-01-02T03:04:05Z', region: 'us-east-1' },
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      ...{ version: '0', 'request-id': 'r', requester: '111122223333', reason: 'PutObject' },
      bucket: { name: bucket },
      object: { key, size, etag: 'e', sequencer: '00' },
    },
  });
