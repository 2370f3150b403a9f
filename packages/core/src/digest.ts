/** Port: cryptographic digest. */
export interface Digest {
  /** SHA-256 in lower-case hex; text is taken as UTF-8. */
  sha256(content: string | Uint8Array): string;
}
