import type { FunctionName } from '../../functions/function-names.js';
import type { ContractDocument, ContractOperation, JsonSchema } from './contract-document.js';
import { gatewayResponses } from './gateway-responses.js';
import { joinSiblings, listVariables } from './join-siblings.js';
import { createPreflight } from './preflight.js';
import { findOwner } from './route-owners.js';
import { findReferences, toGatewaySchema, toModelName } from './to-gateway-schema.js';

export interface GatewayOptions {
  /** Invocation address of a function's alias. */
  readonly uriOf: (name: FunctionName) => string;
  readonly userPoolArn: string;
  readonly scope: string;
  readonly origins: readonly string[];
}

/** Bodies that are bytes; all else is text, and is checked as text. */
const binaryTypes = [
  'multipart/form-data',
  'application/octet-stream',
  'application/pdf',
  'image/png',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

/** Longest that API Gateway waits. */
const timeoutInMillis = 29_000;

/** The API as API Gateway reads it: addresses, required parameters, bodies, who may call, whose work it is. */
export function toGatewayApi(document: ContractDocument, options: GatewayOptions): JsonSchema {
  const names = joinSiblings(Object.keys(document.paths));
  const paths = Object.fromEntries(
    Object.entries(document.paths).map(([path, operations]) => {
      const joined = names.get(path) ?? path;
      const written = Object.entries(operations).flatMap(([method, operation]) =>
        operation === undefined ? [] : [[method, toOperation(operation, joined, options)]],
      );
      return [
        joined,
        { ...Object.fromEntries(written), options: createPreflight(options.origins) },
      ];
    }),
  );
  return {
    openapi: '3.0.1',
    info: { title: document.info.title, version: document.info.version },
    paths,
    components: { schemas: listModels(document), securitySchemes: listSchemes(options) },
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-request-validator': 'all',
    'x-amazon-apigateway-binary-media-types': binaryTypes,
    'x-amazon-apigateway-gateway-responses': gatewayResponses,
  };
}

function toOperation(
  operation: ContractOperation,
  path: string,
  options: GatewayOptions,
): JsonSchema {
  const body = operation.requestBody?.content['application/json'];
  return {
    operationId: toModelName(operation.operationId),
    parameters: toParameters(operation, path),
    ...(body === undefined ? {} : { requestBody: toBody(operation, body.schema) }),
    responses: { default: { description: 'As the API answers' } },
    security: operation.security.length === 0 ? [] : [{ cognito: [options.scope], clientKey: [] }],
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: options.uriOf(findOwner(operation)),
      passthroughBehavior: 'when_no_match',
      timeoutInMillis,
    },
  };
}

const text = { type: 'string' };

const toParameters = ({ parameters }: ContractOperation, path: string): readonly JsonSchema[] => [
  ...listVariables(path).map((name) => ({ name, in: 'path', required: true, schema: text })),
  ...parameters
    .filter((parameter) => parameter.in !== 'path')
    .map(({ name, in: place, required }) => ({ name, in: place, required, schema: text })),
];

/** A body that may also be a form is checked only where it comes as JSON: it is not required as such. */
const toBody = ({ requestBody }: ContractOperation, schema: JsonSchema): JsonSchema => ({
  required: requestBody?.required === true && Object.keys(requestBody.content).length === 1,
  content: { 'application/json': { schema: toGatewaySchema(schema) } },
});

/** Named schemas that bodies of requests lead to; those of answers are not checked here. */
function listModels({ paths, components }: ContractDocument): JsonSchema {
  const bodies = Object.values(paths)
    .flatMap((operations) => Object.values(operations))
    .map((operation) => operation?.requestBody?.content['application/json']?.schema);
  const reached = new Set(findReferences(bodies));
  // A set is walked in the order in which it grows: what a model leads to is looked at as well.
  for (const name of reached) {
    for (const next of findReferences(components.schemas[name])) reached.add(next);
  }
  return Object.fromEntries(
    [...reached].flatMap((name) => {
      const schema = components.schemas[name];
      return schema === undefined ? [] : [[toModelName(name), toGatewaySchema(schema)]];
    }),
  );
}

const listSchemes = ({ userPoolArn }: GatewayOptions): JsonSchema => ({
  cognito: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [userPoolArn] },
  },
  clientKey: { type: 'apiKey', name: 'x-api-key', in: 'header' },
});
