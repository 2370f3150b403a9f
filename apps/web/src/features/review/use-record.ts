import { operations } from '@medextract/contract';
import type { Client } from '@medextract/contract/client';
import { queryOptions, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.js';
import { ApiFailure } from '../../api/api-failure.js';
import type { MedicalRecord } from './review-types.js';

export interface OpenRecord {
  readonly record: MedicalRecord;
  /** Names the revision, as an edit has to. */
  readonly etag: string;
}

const toOptions = (client: Client, documentId: string) =>
  queryOptions({
    // Below the id of the operation, so that events make it old.
    queryKey: [operations.getRecord.id, 'with-revision', documentId],
    queryFn: async ({ signal }): Promise<OpenRecord> => {
      const params = { document_id: documentId };
      const answer = await client.call(operations.getRecord, { params, signal });
      if (!answer.ok) throw new ApiFailure(answer.failure);
      return { record: answer.data, etag: answer.etag ?? '' };
    },
  });

/** The newest record of a document with its revision. */
export const useRecord = (documentId: string): UseQueryResult<OpenRecord> =>
  useQuery(toOptions(useApi().client, documentId));

/** Reads a record as it is now, before an edit; asks again only where something made it old. */
export function useReadRecord(): (documentId: string) => Promise<OpenRecord> {
  const { client } = useApi();
  const queries = useQueryClient();
  return (documentId) => queries.fetchQuery(toOptions(client, documentId));
}
