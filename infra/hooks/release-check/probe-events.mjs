/** Events that a new version must answer without doing any work. */
export const probeEvents = {
  'health-request': {
    resource: '/api/health/live',
    path: '/api/health/live',
    httpMethod: 'GET',
    headers: { host: 'release-check' },
    multiValueHeaders: { host: ['release-check'] },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    body: null,
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'release-check',
      httpMethod: 'GET',
      path: '/api/health/live',
      protocol: 'HTTP/1.1',
      requestId: 'release-check',
      resourcePath: '/api/health/live',
      stage: 'live',
      identity: { sourceIp: '127.0.0.1', userAgent: 'release-check' },
    },
  },
  'empty-batch': { Records: [] },
  'idle-tick': { source: 'medextract.schedule', task: 'probe' },
};

/** Whether an answer is what a working version gives to its probe. */
export const isGoodAnswer = (probe, answer) => {
  switch (probe) {
    case 'health-request':
      return answer?.statusCode === 200;
    case 'empty-batch':
      return Array.isArray(answer?.batchItemFailures) && answer.batchItemFailures.length === 0;
    case 'idle-tick':
      return true;
    default:
      return false;
  }
};
