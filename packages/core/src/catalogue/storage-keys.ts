/** Where the parts of a document are kept in the `DocumentStore`. */
export const documentsPrefix = 'documents/';
export const sourceKeyOf = (documentId: string): string => `documents/${documentId}/source`;
/** Undefined where the key is not that of a source. */
export const documentIdOfSource = (key: string): string | undefined =>
  /^documents\/([^/]+)\/source$/.exec(key)?.[1];
/** The document as it was read: text, pages, boxes. */
export const readingKeyOf = (documentId: string): string => `documents/${documentId}/reading`;
/** What a candidate prompt would change in its record, as the newest replay found it. */
export const impactKeyOf = (documentId: string): string => `documents/${documentId}/impact`;
export const storageKeysOf = (documentId: string): readonly string[] => [
  sourceKeyOf(documentId),
  readingKeyOf(documentId),
  impactKeyOf(documentId),
];
