/** Which prompt version does what. Each change is a new set; the earlier ones are the history. */
export interface PromptLabels {
  /** Reads where no other version is asked for. */
  readonly serving: string;
  /** On trial; null where none is. */
  readonly candidate: string | null;
  /** What served before; null where nothing did. */
  readonly previous: string | null;
  /** 1 for the first change; 0 for what the prompts themselves say where nothing was ever changed. */
  readonly version: number;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  readonly reason: string | null;
}

/** The labels as they shall be. */
export interface PromptLabelsChange {
  readonly labels: PromptLabels;
  /** The version that was read before. `labels.version` is one more. */
  readonly expectedVersion: number;
}

/** Port: the labels, as `Change.labels` brought them. */
export interface PromptLabelStore {
  /** Undefined where they were never changed: then the prompts themselves say what serves. */
  current(): Promise<PromptLabels | undefined>;
  /** The newest first. */
  history(query: { readonly limit: number }): Promise<readonly PromptLabels[]>;
}
