import type { TargetFault } from './webhook-target.js';

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type WebhookAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  /** It may not be called; nothing was sent. */
  | { readonly kind: 'blocked'; readonly fault: TargetFault }
  | { readonly kind: 'unreachable'; readonly reason: 'time-out' | 'connection' };

/**
 * Port: the one way out. Looks the name up itself, judges every address (`judgeAddresses`), and connects
 * to an address it has judged. Follows no redirect, reads no body, has its own deadline.
 */
export interface WebhookSender {
  /** What speaks against the URL as things are now; undefined where it may be called. Sends nothing. */
  findFault(url: string, signal: AbortSignal): Promise<TargetFault | undefined>;
  post(request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer>;
}
