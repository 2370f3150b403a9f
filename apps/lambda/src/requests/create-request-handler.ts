import type { App } from '@medextract/http';
import { addressOf, claimsOf, GatewayEvent } from '../events/gateway-event.js';
import { type GatewayAnswer, toGatewayAnswer } from '../events/to-gateway-answer.js';
import { toRequest } from '../events/to-request.js';
import type { GatewayTokens } from './gateway-tokens.js';

/** What the app is told of the runtime beside the request. */
interface RequestRuntime {
  readonly address: string | undefined;
}

export interface RequestHandlerDeps {
  readonly app: App;
  readonly tokens: GatewayTokens;
  /** Brings out what was gathered while the request was answered. */
  readonly afterRequest: () => Promise<void>;
}

/** An event of API Gateway, answered by the app. */
export function createRequestHandler(
  deps: RequestHandlerDeps,
): (event: unknown) => Promise<GatewayAnswer> {
  const { app, tokens, afterRequest } = deps;
  return async (given) => {
    const event = GatewayEvent.parse(given);
    const request = toRequest(event);
    const forget = tokens.trust(request.headers.get('authorization'), claimsOf(event));
    try {
      const runtime: RequestRuntime = { address: addressOf(event) };
      return await toGatewayAnswer(await app.fetch(request, runtime), event);
    } finally {
      forget();
      await afterRequest();
    }
  };
}
