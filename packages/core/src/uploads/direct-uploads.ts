import type { RequestContext } from '../access/principal.js';
import type { Outcome } from '../service/failure.js';
import type { Received } from '../service/service.js';

export interface OpenUpload {
  readonly fileName: string;
  readonly mediaType: string | null;
  readonly caseId: string | null;
  readonly processing: 'queue' | 'hold';
}

/** A place for the bytes of one document. */
export interface UploadSlot {
  readonly id: string;
  readonly expiresAt: string;
  /** Where to PUT the bytes: a secret by itself, which says nothing of the document. */
  readonly target:
    | { readonly kind: 'token'; readonly token: string }
    | { readonly kind: 'url'; readonly url: string };
}

/** Upload in two steps, for bytes that shall not pass through the caller's credential. */
export interface DirectUploads {
  open(request: OpenUpload, context: RequestContext): Promise<Outcome<UploadSlot>>;
  /** Stores the bytes; the token is the whole right to do so. Writing again replaces them. */
  write(upload: { readonly token: string; readonly bytes: Uint8Array }): Promise<Outcome<void>>;
  /** Makes a document of the bytes; only for whoever opened the slot. The slot is gone after it. */
  complete(id: string, context: RequestContext): Promise<Outcome<Received>>;
}
