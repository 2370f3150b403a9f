import { setTimeout as sleep } from 'node:timers/promises';
import type { AnyResponse } from './listen-for-both.js';
import type { Played } from './play-calls.js';

export interface SendTarget {
  readonly response: AnyResponse;
  /** Aborts when the server closes. */
  readonly closing: AbortSignal;
}

/** Sends an answer, as far as the fault lets it. */
export async function sendWire(
  { response, closing }: SendTarget,
  { wire, delayMs = 0, fault = null }: Played,
): Promise<void> {
  const { status, headers, pieces } = wire;
  if (delayMs > 0) {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([closing, gone.signal]);
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
  }
  const breaksOff = fault === 'reset' || fault === 'stall';
  const sent = breaksOff ? pieces.slice(0, Math.ceil(pieces.length / 2)) : pieces;
  response.writeHead(status, headers);
  for (const piece of sent) response.write(piece);
  if (!breaksOff) response.end();
  // What was written must be under way before the connection breaks; a stall says nothing more.
  else if (fault === 'reset') response.write('', () => setImmediate(() => response.destroy()));
}
