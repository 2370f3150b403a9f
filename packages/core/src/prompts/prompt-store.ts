/** A prompt version as it is kept: immutable once used; an edit is a new version. */
export interface Prompt {
  /** `v1.2.3` */
  readonly version: string;
  readonly createdAt: string;
  /** What is new in it, in one sentence. */
  readonly description: string;
  /** Rough count of the tokens that the prompt itself costs on each call. */
  readonly tokenEstimate: number;
  readonly settings: { readonly temperature: number; readonly maxOutputTokens: number };
  /** JSON Schema of the answer that is asked for. */
  readonly outputSchema: Readonly<Record<string, unknown>>;
  /** SHA-256 of all of it; part of the receipt of what was read with it. */
  readonly sha256: string;
  readonly content: string;
}

export type PromptSummary = Omit<Prompt, 'content' | 'outputSchema'>;

/** `v`, then three numbers: the only form in which a version may reach a store. */
export const promptVersionPattern = /^v\d{1,4}\.\d{1,4}\.\d{1,4}$/;

/** Port: the prompts. */
export interface PromptStore {
  /** The oldest version first. */
  list(): Promise<readonly PromptSummary[]>;
  find(version: string): Promise<Prompt | undefined>;
  /** The version that reads where no other is asked for. */
  servingVersion(): Promise<string>;
  /** Reads the prompts anew; throws `prompts-invalid` and keeps the known ones where they are at fault. */
  reload(): Promise<readonly PromptSummary[]>;
}
