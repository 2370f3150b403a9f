/** A part of a document, by what was asked about it and of whom. */
export interface ChunkKey {
  readonly documentSha256: string;
  readonly key: string;
}

/**
 * Port: answers about parts that were read whole, so that a run that broke off pays for none of them again. They hold
 * patient text: whoever stores them seals them, and lets them go when the document is read or erased.
 */
export interface ChunkStore {
  find(key: ChunkKey): Promise<string | undefined>;
  put(key: ChunkKey, kept: string): Promise<void>;
}
