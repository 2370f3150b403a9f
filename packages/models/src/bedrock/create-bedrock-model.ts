import type {
  BedrockRuntimeClient,
  BedrockRuntimeClientConfig,
} from '@aws-sdk/client-bedrock-runtime';
import type {
  LanguageModel,
  ModelAnswer,
  ModelPrice,
  ModelRequest,
  ModelTraits,
} from '@medextract/core/models';
import { type CacheArrivals, doesCachePay } from '../cache/does-cache-pay.js';
import { placeCachePoints } from '../cache/place-cache-points.js';
import { toModelCallError } from '../calls/call-faults.js';
import { type CallDeps, type SilenceLimits, superviseCall } from '../calls/supervise-call.js';
import { type ConverseReading, readConverse, readConverseStream } from './read-converse.js';
import { toBedrockError } from './to-bedrock-error.js';
import {
  type Guardrail,
  type ToolChoiceMode,
  toConverseInput,
  toConverseSettings,
} from './to-converse-input.js';

export interface BedrockModelOptions {
  readonly traits: ModelTraits;
  /** The id or ARN of an inference profile, where it is not the model's own id that is called. */
  readonly inferenceProfile?: string;
  readonly region: string;
  /** Else `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`, which the SDK reads, or the region's own. */
  readonly endpoint?: string;
  /** Else the SDK's own chain: environment, profile, role. */
  readonly credentials?: NonNullable<BedrockRuntimeClientConfig['credentials']>;
  /** Streams where it is given (ConverseStream), else asks for the answer as one piece (Converse). */
  readonly stream?: SilenceLimits;
  readonly toolChoice?: ToolChoiceMode;
  readonly guardrail?: Guardrail;
  /** Cache points of a request are sent only where this shows that they pay. */
  readonly cache?: { readonly price: ModelPrice | undefined; readonly arrivals: CacheArrivals };
  /**
   * Attempts of the SDK itself, with its adaptive rate: 1 unless given, so that they do not multiply
   * with those of `createResilientModel`. More only where nothing else repeats.
   */
  readonly sdkAttempts?: number;
  /** Connections at once. */
  readonly maxConnections?: number;
}

export interface BedrockModel extends LanguageModel {
  /** Ends its connections. */
  close(): void;
}

type Sdk = typeof import('@aws-sdk/client-bedrock-runtime');

const connectionTimeoutMs = 5_000;

/** The SDK is loaded with the first call: whoever configures no model does not pay for it. */
async function openClient(
  options: BedrockModelOptions,
): Promise<{ sdk: Sdk; client: BedrockRuntimeClient }> {
  const [sdk, { NodeHttpHandler }] = await Promise.all([
    import('@aws-sdk/client-bedrock-runtime'),
    import('@smithy/node-http-handler'),
  ]);
  const agent = { keepAlive: true, maxSockets: options.maxConnections ?? 64 };
  const attempts = options.sdkAttempts ?? 1;
  const client = new sdk.BedrockRuntimeClient({
    region: options.region,
    maxAttempts: attempts,
    retryMode: attempts > 1 ? 'adaptive' : 'standard',
    // HTTP/1.1: a stalled answer then holds up no other on its connection.
    requestHandler: new NodeHttpHandler({
      connectionTimeout: connectionTimeoutMs,
      httpAgent: agent,
      httpsAgent: agent,
    }),
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
  });
  return { sdk, client };
}

/** A model on Amazon Bedrock, held to the schema as the input of a tool. */
export function createBedrockModel(deps: CallDeps, options: BedrockModelOptions): BedrockModel {
  const { traits, cache, stream = null } = options;
  const keeps = cache !== undefined && doesCachePay(cache.price, cache.arrivals);
  const settings = toConverseSettings(options);
  let opening: ReturnType<typeof openClient> | undefined;

  /** Loading is ours: it is not to be taken for the silence of the provider. */
  const open = (): ReturnType<typeof openClient> => {
    opening ??= openClient(options);
    return opening;
  };

  const send = async (
    request: ModelRequest,
    signal: AbortSignal,
    heard: () => void,
  ): Promise<ConverseReading> => {
    const { sdk, client } = await open();
    const placed = placeCachePoints(request, keeps ? traits.cacheMinimumTokens : null);
    const input = toConverseInput(placed, settings);
    const sent = { abortSignal: signal };
    if (stream === null)
      return readConverse(await client.send(new sdk.ConverseCommand(input), sent));
    const { stream: events } = await client.send(new sdk.ConverseStreamCommand(input), sent);
    if (events === undefined) throw toModelCallError('model-answer-unreadable');
    return readConverseStream(events, heard);
  };

  return {
    traits,
    async generate(request): Promise<ModelAnswer> {
      request.signal.throwIfAborted();
      await open();
      const startedAt = deps.clock.now();
      let firstByteMs: number | null = null;
      const limits = { timeoutMs: request.timeoutMs, signal: request.signal, silence: stream };
      const reading = await superviseCall(deps, limits, async ({ signal, heard }) => {
        try {
          return await send(request, signal, () => {
            firstByteMs ??= deps.clock.now() - startedAt;
            heard();
          });
        } catch (error) {
          throw toBedrockError(error, deps.clock.now());
        }
      });
      const latencyMs = deps.clock.now() - startedAt;
      return { ...reading, modelId: traits.modelId, latencyMs, firstByteMs };
    },
    close() {
      opening?.then(({ client }) => client.destroy()).catch(() => undefined);
    },
  };
}
