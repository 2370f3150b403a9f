/** The tables as the queries see them; `migrations.ts` makes them. Sealed columns are ciphertext. */
export interface Tables {
  readonly data_keys: DataKeysTable;
  readonly documents: DocumentsTable;
  readonly document_words: DocumentWordsTable;
  readonly word_index: WordIndexTable;
  readonly cases: CasesTable;
  readonly revisions: RevisionsTable;
  readonly reviews: ReviewsTable;
  readonly review_counts: ReviewCountsTable;
  readonly jobs: JobsTable;
  readonly events: EventsTable;
  readonly event_readers: EventReadersTable;
  readonly audit: AuditTable;
  readonly metric_spans: MetricSpansTable;
  readonly metric_buckets: MetricBucketsTable;
  readonly experiments: ExperimentsTable;
  readonly experiment_pairs: ExperimentPairsTable;
  readonly prompt_labels: PromptLabelsTable;
  readonly api_keys: SealedThingsTable;
  readonly webhooks: SealedThingsTable;
  readonly idempotency: IdempotencyTable;
  readonly breakers: BreakersTable;
  readonly model_days: ModelDaysTable;
  readonly rereads: RereadsTable;
  readonly chunks: ChunksTable;
  readonly stored_bytes: StoredBytesTable;
  readonly stale_files: StaleFilesTable;
}

interface DataKeysTable {
  number: number;
  /** The key, sealed under the master key. */
  wrapped: Uint8Array;
  master_key_id: string;
}

export interface DocumentsTable {
  /** Milliseconds of its arrival · 1024, plus its number among those of the same millisecond. */
  place: number;
  id: string;
  content_key: Uint8Array;
  case_key: Uint8Array | null;
  /** File name, media type, case. */
  sealed: Uint8Array;
  size_bytes: number;
  sha256: string;
  storage_key: string;
  received_at: string;
  received_by: string;
  version: number;
  status: string;
  state: string;
  revision: number;
  legal_hold: number;
}

interface DocumentWordsTable {
  place: number;
  hashes: Uint8Array;
}

/** A full-text index without the text: `rowid` is the place of a document. */
interface WordIndexTable {
  rowid: number;
  words: string;
  /** A command to the index itself. */
  word_index: string | null;
}

interface CasesTable {
  case_key: Uint8Array;
  documents: number;
  newest_place: number;
  newest_at: string;
  sealed: Uint8Array;
}

interface RevisionsTable {
  place: number;
  number: number;
  cause: string;
  created_at: string;
  created_by: string;
  cost: string;
  record: Uint8Array;
  medical_data: Uint8Array;
}

interface ReviewsTable {
  id: string;
  place: number;
  case_key: Uint8Array | null;
  /** The priority, turned round, so that one order serves index and cursor. */
  rank: number;
  created_at: string;
  status: string;
  claimed_by: string | null;
  claimed_until: string | null;
  version: number;
  sealed: Uint8Array;
}

interface ReviewCountsTable {
  status: string;
  items: number;
}

export interface JobsTable {
  id: string;
  kind: string;
  payload: string;
  document_id: string | null;
  priority: number;
  max_attempts: number;
  created_at: string;
  available_at: string;
  correlation_id: string;
  requested_by: string;
  attempts: number;
  last_failure: string | null;
  status: string;
  token: string | null;
  until: string | null;
  ended_at: string | null;
  /** When it may be taken (again); null where it may be taken now, or never. */
  due_at: string | null;
}

interface EventsTable {
  sequence: number;
  sealed: Uint8Array;
}

interface EventReadersTable {
  reader: string;
  position: number;
}

export interface AuditTable {
  sequence: number;
  at: string;
  actor: string;
  action: string;
  subject: string | null;
  outcome: string;
  correlation_id: string;
  /** Null where there is no detail. */
  sealed_detail: Uint8Array | null;
  previous_hash: string;
  hash: string;
}

interface ExperimentsTable {
  id: string;
  scope: string;
  status: string;
  created_at: string;
  version: number;
  sealed: Uint8Array;
}

interface ExperimentPairsTable {
  experiment_id: string;
  document_id: string;
  /** Counts and times as JSON, without patient text. */
  pair: string;
}

interface PromptLabelsTable {
  version: number;
  sealed: Uint8Array;
}

export interface MetricSpansTable {
  /** Or the key of an experiment's arm or of a slice; see `metric-keys.ts` of core. */
  prompt_version: string;
  /** `hour`, `day`, or `arm` for all the time of an arm. */
  grain: string;
  /** `YYYY-MM-DDTHH` or `YYYY-MM-DD`; of an arm the version that was assigned. */
  start: string;
  requests: number;
  successes: number;
  ms_mean: number;
  ms_deviations: number;
  input_tokens: number;
  cached_tokens: number;
  output_tokens: number;
  cost_known: number;
  cost_mean: number;
  cost_deviations: number;
  completeness: number;
  facts: number;
  verified_facts: number;
  /** Decisions of people about these runs; those that found an error; those of which the time is known. */
  reviews: number;
  corrections: number;
  timed_reviews: number;
  review_seconds: number;
  first_at: string;
  last_at: string;
}

interface MetricBucketsTable {
  prompt_version: string;
  grain: string;
  start: string;
  bucket: number;
  runs: number;
}

interface SealedThingsTable {
  id: string;
  created_at: string;
  sealed: Uint8Array;
}

interface BreakersTable {
  name: string;
  version: number;
  state: string;
}

interface ModelDaysTable {
  day: string;
  calls: number;
  tokens: number;
  cost_usd: number | null;
}

interface RereadsTable {
  document_id: string;
  since: string;
}

interface ChunksTable {
  document_sha256: string;
  key: string;
  sealed: Uint8Array;
}

interface IdempotencyTable {
  claim_key: Uint8Array;
  fingerprint: string;
  until_ms: number;
  sealed_answer: Uint8Array | null;
}

interface StoredBytesTable {
  key: string;
  /** Null where the bytes are in a file. */
  sealed: Uint8Array | null;
  file: string | null;
}

interface StaleFilesTable {
  file: string;
}
