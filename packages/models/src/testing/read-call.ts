import type { AnyRequest } from './listen-for-both.js';
import { type ChatForm, parseChatCall, parseConverseCall } from './parse-call.js';
import type { ServedCall } from './served-call.js';

const maxRequestBytes = 64 * 1_024 * 1_024;
const converseRoute = /^\/model\/(?<modelId>[^/]+)\/converse(?<stream>-stream)?$/;

/** A call, and on the chat wire how it asks for the form of the answer. */
export interface IncomingCall {
  readonly call: Omit<ServedCall, 'attempt'>;
  readonly form: ChatForm | null;
}

async function readBody(request: AnyRequest): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    if (!Buffer.isBuffer(piece)) continue;
    bytes += piece.byteLength;
    if (bytes > maxRequestBytes) throw new RangeError('The request is too large.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Undefined where no wire has such a path; throws where a real server would answer 400. */
export async function readCall(request: AnyRequest): Promise<IncomingCall | undefined> {
  const path = request.url ?? '';
  const { modelId, stream } = converseRoute.exec(path)?.groups ?? {};
  if (modelId !== undefined) {
    const body = await readBody(request);
    const call = parseConverseCall(body, decodeURIComponent(modelId), stream !== undefined);
    return { call, form: null };
  }
  if (path !== '/v1/chat/completions') return undefined;
  const requestId = request.headers['x-request-id'];
  return parseChatCall(await readBody(request), requestId?.toString() ?? null);
}
