import type { Secrets } from '../access/secrets.js';

export const signatureHeader = 'medextract-signature';

export interface SignedText {
  /** As it was given when the webhook was made. */
  readonly secret: string;
  /** The body, byte for byte as sent. */
  readonly body: string;
}

const toSignedText = (timestampSeconds: number, body: string) => `${timestampSeconds}.${body}`;

/** The header `t=<seconds since 1970>,v1=<HMAC-SHA-256 of "t.body" in hex>`. */
export function signWebhook(
  { secret, body }: SignedText,
  { timestampSeconds, secrets }: { readonly timestampSeconds: number; readonly secrets: Secrets },
): string {
  const signature = secrets.sign(secret, toSignedText(timestampSeconds, body));
  return `t=${timestampSeconds},v1=${signature}`;
}

/**
 * What a receiver does: true where the body was signed with this secret, not longer ago (or ahead) than
 * the tolerance. The time is signed too, so that an old delivery cannot be sent again later.
 */
export function isWebhookSigned(
  { secret, body }: SignedText,
  proof: {
    readonly header: string;
    readonly nowSeconds: number;
    readonly toleranceSeconds: number;
    readonly secrets: Secrets;
  },
): boolean {
  const [, time, signature] = /^t=(\d{1,12}),v1=([\da-f]{64})$/.exec(proof.header) ?? [];
  if (time === undefined || signature === undefined) return false;
  const timestampSeconds = Number(time);
  const isFresh = Math.abs(proof.nowSeconds - timestampSeconds) <= proof.toleranceSeconds;
  const expected = proof.secrets.sign(secret, toSignedText(timestampSeconds, body));
  return proof.secrets.isSame(signature, expected) && isFresh;
}
