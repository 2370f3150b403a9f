const methods = 'GET,POST,PUT,DELETE,OPTIONS';
const headers =
  'authorization,content-type,idempotency-key,if-match,last-event-id,x-api-key,x-correlation-id';

/** Answers a browser's question before its request; only origins that are named hear a yes. */
export function createPreflight(origins: readonly string[]) {
  const list = origins.map((origin) => `"${origin}"`).join(', ');
  const answer = [
    `#set($named = [${list}])`,
    '#set($origin = $input.params().header.get("Origin"))',
    '#if(!$origin)#set($origin = $input.params().header.get("origin"))#end',
    '#if($named.contains($origin))',
    '#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)',
    `#set($context.responseOverride.header.Access-Control-Allow-Methods = "${methods}")`,
    `#set($context.responseOverride.header.Access-Control-Allow-Headers = "${headers}")`,
    '#set($context.responseOverride.header.Access-Control-Max-Age = "600")',
    '#end',
  ].join('\n');
  return {
    summary: 'Preflight',
    security: [],
    responses: { '204': { description: 'What a page of this origin may ask' } },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{"statusCode": 204}' },
      passthroughBehavior: 'never',
      responses: {
        default: {
          statusCode: '204',
          responseParameters: {},
          responseTemplates: { 'application/json': answer },
        },
      },
    },
  };
}
