/** A document that was read without its model, since when. */
export interface Reread {
  readonly documentId: string;
  /** ISO time. */
  readonly since: string;
}

/** Port: documents that shall be read again when models can be reached. Each stands there once. */
export interface RereadList {
  add(reread: Reread): Promise<void>;
  /** The oldest first. */
  list(limit: number): Promise<readonly Reread[]>;
  remove(documentId: string): Promise<void>;
}
