import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import {
  judgeAddresses,
  parseTarget,
  type TargetFault,
  type TargetPolicy,
  type WebhookAnswer,
  type WebhookRequest,
  type WebhookSender,
} from '@medextract/core/service';

export interface HttpWebhookSenderOptions {
  readonly policy: TargetPolicy;
  /** For all of it: looking the name up, connecting, sending, and the head of the answer. */
  readonly timeoutMs: number;
  /** All addresses of a name; none, or a fault, where it has none. The system's own way by default. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
}

type Target =
  | { readonly ok: true; readonly url: URL; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly fault: TargetFault };

const maxAnswerHeadBytes = 16_384;

const resolveBySystem = async (hostname: string): Promise<readonly string[]> =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

/** Rejects with the signal's reason when it aborts before the work ends. */
function orAbort<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    if (signal.aborted) onAbort();
  });
}

/** Whatever name is asked for, the addresses that were judged: the name is never looked up a second time. */
function pinTo(addresses: readonly string[]): LookupFunction {
  const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, { all }, callback) => {
    const [first] = pinned;
    if (all === true) callback(null, pinned);
    else if (first !== undefined) callback(null, first.address, first.family);
  };
}

/** Sends and gives the status; the body of the answer is left unread, and the connection ends. */
function send(
  { url, addresses }: Extract<Target, { readonly ok: true }>,
  { headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const sent = request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      lookup: pinTo(addresses),
      maxHeaderSize: maxAnswerHeadBytes,
      signal,
    });
    sent.on('response', (answer) => {
      resolve(answer.statusCode ?? 0);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.on('close', () => reject(new Error('The connection ended without an answer.')));
    sent.end(body);
  });
}

/** Posts over a connection to an address that was judged, so that no name can lead it inside. */
export function createHttpWebhookSender({
  policy,
  timeoutMs,
  resolve = resolveBySystem,
}: HttpWebhookSenderOptions): WebhookSender {
  const findTarget = async (text: string, signal: AbortSignal): Promise<Target> => {
    const target = parseTarget(text, policy);
    if (!target.ok) return target;
    const { url, address } = target;
    const unresolved = () => [];
    const addresses =
      address === null ? await orAbort(resolve(url.hostname).catch(unresolved), signal) : [address];
    const fault = judgeAddresses(url, addresses, policy);
    return fault === undefined ? { ok: true, url, addresses } : { ok: false, fault };
  };
  const attempt = async (request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer> => {
    const target = await findTarget(request.url, signal);
    if (!target.ok) return { kind: 'blocked', fault: target.fault };
    return { kind: 'answered', status: await send(target, request, signal) };
  };
  const withDeadline = async <Result>(
    signal: AbortSignal,
    work: (deadline: AbortSignal) => Promise<Result>,
    onLate: (isLate: boolean) => Result,
  ): Promise<Result> => {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeoutMs);
    try {
      return await work(AbortSignal.any([signal, late.signal]));
    } catch {
      signal.throwIfAborted();
      return onLate(late.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    findFault: (url, signal) =>
      withDeadline<TargetFault | undefined>(
        signal,
        async (deadline) => {
          const target = await findTarget(url, deadline);
          return target.ok ? undefined : target.fault;
        },
        () => 'name-not-resolved',
      ),
    post: (request, signal) =>
      withDeadline<WebhookAnswer>(
        signal,
        (deadline) => attempt(request, deadline),
        (isLate) => ({ kind: 'unreachable', reason: isLate ? 'time-out' : 'connection' }),
      ),
  };
}
