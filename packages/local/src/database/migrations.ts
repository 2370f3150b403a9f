/**
 * What was done to the database, in order; its `user_version` tells how much of it. A migration that was
 * released is never changed: the next one goes to the end.
 */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  {
    name: 'documents',
    sql: `
      CREATE TABLE data_keys (
        number INTEGER PRIMARY KEY, wrapped BLOB NOT NULL, master_key_id TEXT NOT NULL) STRICT;
      CREATE TABLE documents (
        place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content_key BLOB NOT NULL UNIQUE,
        case_key BLOB, sealed BLOB NOT NULL, size_bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
        storage_key TEXT NOT NULL, received_at TEXT NOT NULL, received_by TEXT NOT NULL,
        version INTEGER NOT NULL, status TEXT NOT NULL, state TEXT NOT NULL,
        revision INTEGER NOT NULL, legal_hold INTEGER NOT NULL) STRICT;
      CREATE INDEX documents_by_case ON documents (case_key) WHERE case_key IS NOT NULL;
      CREATE INDEX documents_by_status ON documents (status);
      -- Written in runs that are merged later: a table with a row for each word of each document
      -- costs one page of the log for each.
      CREATE VIRTUAL TABLE word_index USING fts5 (
        words, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
      CREATE TABLE document_words (place INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
      CREATE TABLE cases (
        case_key BLOB NOT NULL PRIMARY KEY, documents INTEGER NOT NULL,
        newest_place INTEGER NOT NULL, newest_at TEXT NOT NULL,
        sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX cases_by_newest ON cases (newest_place);
      CREATE TABLE revisions (
        place INTEGER NOT NULL, number INTEGER NOT NULL, cause TEXT NOT NULL,
        created_at TEXT NOT NULL, created_by TEXT NOT NULL, cost TEXT NOT NULL,
        record BLOB NOT NULL, medical_data BLOB NOT NULL, PRIMARY KEY (place, number)) STRICT;
      CREATE TABLE stored_bytes (
        row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, sealed BLOB, file TEXT) STRICT;
      CREATE TABLE stale_files (file TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;`,
  },
  {
    name: 'reviews',
    sql: `
      CREATE TABLE reviews (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, place INTEGER NOT NULL, case_key BLOB,
        rank REAL NOT NULL, created_at TEXT NOT NULL, status TEXT NOT NULL, claimed_by TEXT,
        claimed_until TEXT, version INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
      CREATE INDEX reviews_pending ON reviews (rank, created_at, id) WHERE status <> 'done';
      CREATE INDEX reviews_done ON reviews (rank, created_at, id) WHERE status = 'done';
      CREATE INDEX reviews_by_document ON reviews (place);
      CREATE INDEX reviews_by_case ON reviews (case_key) WHERE case_key IS NOT NULL;
      CREATE INDEX reviews_claimed ON reviews (claimed_until) WHERE status = 'claimed';
      CREATE TABLE review_counts (
        status TEXT NOT NULL PRIMARY KEY, items INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      INSERT INTO review_counts VALUES ('open', 0), ('claimed', 0), ('done', 0);
      CREATE TRIGGER review_came AFTER INSERT ON reviews BEGIN
        UPDATE review_counts SET items = items + 1 WHERE status = new.status; END;
      CREATE TRIGGER review_went AFTER DELETE ON reviews BEGIN
        UPDATE review_counts SET items = items - 1 WHERE status = old.status; END;
      CREATE TRIGGER review_moved AFTER UPDATE OF status ON reviews
        WHEN old.status <> new.status BEGIN
        UPDATE review_counts SET items = items - 1 WHERE status = old.status;
        UPDATE review_counts SET items = items + 1 WHERE status = new.status; END;`,
  },
  {
    name: 'jobs',
    sql: `
      CREATE TABLE jobs (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
        payload TEXT NOT NULL, document_id TEXT, priority INTEGER NOT NULL,
        max_attempts INTEGER NOT NULL, created_at TEXT NOT NULL, available_at TEXT NOT NULL,
        correlation_id TEXT NOT NULL, requested_by TEXT NOT NULL, attempts INTEGER NOT NULL,
        last_failure TEXT, status TEXT NOT NULL, token TEXT, until TEXT, ended_at TEXT,
        due_at TEXT) STRICT;
      CREATE INDEX jobs_ready ON jobs (kind, priority DESC, created_at, id)
        WHERE due_at IS NULL AND ended_at IS NULL;
      CREATE INDEX jobs_due ON jobs (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX jobs_parked ON jobs (ended_at, id) WHERE status = 'parked';
      CREATE INDEX jobs_depth ON jobs (kind, status) WHERE status <> 'completed';
      CREATE INDEX jobs_by_document ON jobs (document_id) WHERE document_id IS NOT NULL;`,
  },
  {
    name: 'logs',
    sql: `
      CREATE TABLE events (sequence INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
      CREATE TABLE event_readers (
        reader TEXT NOT NULL PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
        subject TEXT, outcome TEXT NOT NULL, correlation_id TEXT NOT NULL, sealed_detail BLOB,
        previous_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
      CREATE INDEX audit_by_time ON audit (at);
      CREATE INDEX audit_by_subject ON audit (subject) WHERE subject IS NOT NULL;
      CREATE INDEX audit_by_actor ON audit (actor);
      CREATE INDEX audit_by_action ON audit (action);`,
  },
  {
    name: 'metrics',
    sql: `
      CREATE TABLE metric_spans (
        prompt_version TEXT NOT NULL, grain TEXT NOT NULL, start TEXT NOT NULL,
        requests INTEGER NOT NULL,
        successes INTEGER NOT NULL, ms_mean REAL NOT NULL, ms_deviations REAL NOT NULL,
        input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_known INTEGER NOT NULL,
        cost_mean REAL NOT NULL, cost_deviations REAL NOT NULL, completeness REAL NOT NULL,
        facts INTEGER NOT NULL, verified_facts INTEGER NOT NULL, first_at TEXT NOT NULL,
        last_at TEXT NOT NULL, PRIMARY KEY (prompt_version, grain, start)) STRICT, WITHOUT ROWID;
      CREATE TABLE metric_buckets (
        prompt_version TEXT NOT NULL, grain TEXT NOT NULL, start TEXT NOT NULL,
        bucket INTEGER NOT NULL, runs INTEGER NOT NULL,
        PRIMARY KEY (prompt_version, grain, start, bucket)) STRICT, WITHOUT ROWID;`,
  },
  {
    name: 'access',
    sql: `
      CREATE TABLE api_keys (
        id TEXT NOT NULL PRIMARY KEY, created_at TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
      CREATE TABLE webhooks (
        id TEXT NOT NULL PRIMARY KEY, created_at TEXT NOT NULL, sealed BLOB NOT NULL) STRICT;
      CREATE TABLE idempotency (
        claim_key BLOB NOT NULL PRIMARY KEY, fingerprint TEXT NOT NULL, until_ms INTEGER NOT NULL,
        sealed_answer BLOB) STRICT, WITHOUT ROWID;
      CREATE INDEX idempotency_by_end ON idempotency (until_ms);`,
  },
  {
    name: 'experiments',
    sql: `
      CREATE TABLE experiments (
        id TEXT NOT NULL PRIMARY KEY, scope TEXT NOT NULL, status TEXT NOT NULL,
        created_at TEXT NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
      CREATE UNIQUE INDEX experiments_running ON experiments (scope) WHERE status = 'running';
      CREATE INDEX experiments_newest ON experiments (created_at, id);
      CREATE TABLE prompt_labels (version INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;`,
  },
  {
    name: 'metrics-of-reviews',
    sql: `
      ALTER TABLE metric_spans ADD COLUMN cached_tokens INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE metric_spans ADD COLUMN reviews INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE metric_spans ADD COLUMN corrections INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE metric_spans ADD COLUMN timed_reviews INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE metric_spans ADD COLUMN review_seconds REAL NOT NULL DEFAULT 0;`,
  },
  {
    name: 'jobs-by-end',
    sql: `
      CREATE INDEX jobs_completed ON jobs (ended_at) WHERE status = 'completed';`,
  },
  {
    name: 'model-state',
    sql: `
      CREATE TABLE breakers (
        name TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL)
        STRICT, WITHOUT ROWID;
      CREATE TABLE model_days (
        day TEXT NOT NULL PRIMARY KEY, calls INTEGER NOT NULL, tokens INTEGER NOT NULL,
        cost_usd REAL) STRICT, WITHOUT ROWID;
      CREATE TABLE rereads (
        document_id TEXT NOT NULL PRIMARY KEY, since TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE INDEX rereads_oldest ON rereads (since);
      CREATE TABLE chunks (
        document_sha256 TEXT NOT NULL, key TEXT NOT NULL, sealed BLOB NOT NULL,
        PRIMARY KEY (document_sha256, key)) STRICT, WITHOUT ROWID;
      CREATE TRIGGER chunks_read AFTER UPDATE OF status ON documents WHEN NEW.status = 'completed'
        BEGIN DELETE FROM chunks WHERE document_sha256 = NEW.sha256; END;
      CREATE TRIGGER chunks_erased AFTER DELETE ON documents
        BEGIN DELETE FROM chunks WHERE document_sha256 = OLD.sha256; END;`,
  },
  {
    name: 'experiment-pairs',
    sql: `
      CREATE TABLE experiment_pairs (
        experiment_id TEXT NOT NULL, document_id TEXT NOT NULL, pair TEXT NOT NULL,
        PRIMARY KEY (experiment_id, document_id)) STRICT, WITHOUT ROWID;`,
  },
];
