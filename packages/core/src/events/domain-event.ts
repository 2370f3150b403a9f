export const eventTypes = [
  'document.received',
  'document.processing',
  'document.completed',
  'document.failed',
  'document.deleted',
  'record.revised',
  'review.changed',
  'job.parked',
  'prompt.changed',
  'experiment.changed',
  'impact.changed',
  'alert.raised',
  'alert.cleared',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Something that happened, for screens and webhooks. Identifiers only: who may read more asks for it. */
export interface DomainEvent {
  readonly type: EventType;
  readonly at: string;
  readonly documentId: string | null;
  readonly caseId: string | null;
  readonly subjectId: string | null;
  readonly correlationId: string;
}

export interface StoredEvent extends DomainEvent {
  /** 1 for the first, growing; gaps are possible. A stream resumes after the last one seen. */
  readonly sequence: number;
}

/** Who works through the events, each once and in order, and is told by the store where it was. */
export type EventReader = 'webhooks' | 'event-bus';

/** The step of a reader from one event to another, so that what it made of them comes with it. */
export interface ReaderStep {
  readonly reader: EventReader;
  /** Where it was; a reader that stands elsewhere is refused with `version`. */
  readonly from: number;
  readonly to: number;
}

/** Port: events in the order in which they were stored. `Change.events` brings them. */
export interface EventLog {
  read(options: {
    readonly after: number;
    readonly limit: number;
  }): Promise<readonly StoredEvent[]>;
  /** Sequence of the newest event; 0 where there is none. */
  newest(): Promise<number>;
  /** How far that reader has come; 0 before its first step. `Change.advance` moves it. */
  position(reader: EventReader): Promise<number>;
  /** Calls back soon after new events are stored; the listener reads them itself. Returns the way out. */
  subscribe(listener: () => void): () => void;
}
