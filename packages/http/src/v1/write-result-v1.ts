import type { DocumentEntry, DocumentResult } from '@medextract/core/service';

/** When the record was there: for a document that was read and is read again, of the earlier reading. */
const extractedAt = ({ entry, revision }: DocumentResult): string | null =>
  entry.state.status === 'completed' ? entry.state.at : (revision?.createdAt ?? null);

const failureOf = ({ state }: DocumentEntry): string | null =>
  state.status === 'failed' ? `${state.failure.message} ${state.failure.remedy}` : null;

/**
 * An ExtractionResult as JSON. The stored projection is set in as it is: a result costs no parse.
 */
export function writeResultV1(result: DocumentResult): string {
  const { entry, revision } = result;
  const head = JSON.stringify({
    document_id: entry.id,
    filename: entry.fileName,
    status: entry.state.status,
  });
  const cost = revision?.cost;
  const tail = JSON.stringify({
    extracted_at: extractedAt(result),
    processing_time_ms: cost?.processingMs ?? null,
    model_id: cost?.modelId ?? null,
    prompt_version: cost?.promptVersion ?? null,
    token_usage:
      cost === undefined
        ? null
        : { input_tokens: cost.inputTokens, output_tokens: cost.outputTokens },
    error_message: failureOf(entry),
  });
  return `${head.slice(0, -1)},"medical_data":${revision?.medicalData ?? 'null'},${tail.slice(1)}`;
}
