/** A model as the configuration names it. */
export type ModelChoice = {
  /** `on`: it sees surrogates in place of names, dates, numbers and addresses. */
  readonly masking: 'on' | 'off';
} & (
  | {
      readonly provider: 'bedrock';
      /** A model's id, or that of an inference profile. */
      readonly modelId: string;
      readonly region: string;
      /** Another address than the region's own. */
      readonly endpoint?: string;
    }
  | {
      readonly provider: 'openai';
      readonly modelId: string;
      /** Up to and with the version: `http://localhost:8000/v1`. */
      readonly baseUrl: string;
      readonly apiKey?: string;
    }
);

/** The models that read beside the offline reader. It crosses threads as it is. */
export interface ModelSettings {
  /** The first choice first; never empty. */
  readonly choices: readonly ModelChoice[];
  /** US dollars for one document; what is left at it is read offline only. Null sets no bound. */
  readonly maxCostUsd: number | null;
  /** For all documents of a day (UTC); null sets no bound. */
  readonly day: { readonly maxCostUsd: number | null; readonly maxTokens: number | null };
  /** For all documents of a month (UTC), alike. */
  readonly month: ModelSettings['day'];
  /** Whether pages without a text layer are shown as pictures, to models that take them; absent: off. */
  readonly pictures?: 'on' | 'off';
  /** What becomes of a document at a cap: it is read offline only and says so, or fails. */
  readonly onCap: 'degrade' | 'refuse';
  /** All that a worker's environment holds: what the provider's own chain of credentials looks for. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Under which all processes know the circuit to a model. */
export const breakerNameOf = ({ provider, modelId }: ModelChoice): string =>
  `${provider}:${modelId}`;

/** Of a document's time; the rest is for what is done offline, so that a slow model costs no document. */
export const shareOfModels = 0.8;
