/** Port: what may not be guessed and not be told apart by time. */
export interface Secrets {
  /** 32 random bytes as base64url: 43 characters. */
  next(): string;
  /** Takes as long for texts that differ early as for texts that differ late. */
  isSame(left: string, right: string): boolean;
  /** HMAC-SHA-256 of the text (as UTF-8) under the secret (as UTF-8), in lower-case hex. */
  sign(secret: string, text: string): string;
}
