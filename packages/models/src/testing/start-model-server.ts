import type { StageStep } from '@medextract/core/testing';
import { type AnyRequest, type AnyResponse, listenForBoth } from './listen-for-both.js';
import { createPlayer, type PlayOptions } from './play-calls.js';
import { readCall } from './read-call.js';
import { sendWire } from './send-wire.js';
import type { ServedRecord } from './served-call.js';
import { writeChatError } from './write-chat.js';
import { writeConverseError } from './write-converse.js';

export interface ModelServerOptions extends PlayOptions {
  /** 0, or left out, for any that is free. */
  readonly port?: number;
}

export interface ModelServer {
  /** For `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`. */
  readonly url: string;
  /** For `baseUrl` of the OpenAI-compatible adapter. */
  readonly openAiUrl: string;
  /** What came and what became of it; calls that no real server would take are not among them. */
  readonly calls: readonly ServedRecord[];
  /** What to do with the next calls, in order; then the answer function and the fault plan go on. */
  play(...steps: readonly StageStep[]): void;
  close(): Promise<void>;
}

/** Speaks the wires of Bedrock and of chat completions; what it says, and what goes wrong, is scripted. */
export async function startModelServer(options: ModelServerOptions): Promise<ModelServer> {
  const player = createPlayer(options);
  const closing = new AbortController();

  const serve = async (request: AnyRequest, response: AnyResponse): Promise<void> => {
    const target = { response, closing: closing.signal };
    const writeError = request.url?.startsWith('/model/') ? writeConverseError : writeChatError;
    try {
      const incoming = await readCall(request);
      if (incoming === undefined) return await sendWire(target, { wire: writeError(404, null) });
      await sendWire(target, await player.play(incoming));
    } catch {
      if (response.headersSent) response.destroy();
      else await sendWire(target, { wire: writeError(400, null) });
    }
  };

  const { port, close } = await listenForBoth(
    (request, response) => void serve(request, response),
    options.port ?? 0,
  );
  const url = `http://127.0.0.1:${port}`;

  return {
    url,
    openAiUrl: `${url}/v1`,
    calls: player.calls,
    play: (...steps) => player.queue(steps),
    close: () => {
      closing.abort();
      return close();
    },
  };
}
