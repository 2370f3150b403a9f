import { z } from 'zod';
import type { Digest } from '../digest.js';
import { MedExtractError } from '../error.js';
import { type Prompt, promptVersionPattern } from './prompt-store.js';

/** A version as it lies in its folder: `prompt.json` and `prompt.md`. */
export interface PromptFiles {
  /** The name of the folder. */
  readonly name: string;
  readonly manifest: string;
  readonly content: string;
}

export interface PromptSet {
  /** The oldest version first. */
  readonly prompts: readonly Prompt[];
  readonly serving: string;
}

const Manifest = z.strictObject({
  version: z.string().regex(promptVersionPattern),
  created_at: z.iso.datetime(),
  description: z.string().min(1),
  token_estimate: z.int().positive(),
  settings: z.strictObject({
    temperature: z.number().min(0).max(2),
    max_output_tokens: z.int().positive(),
  }),
  output_schema: z.record(z.string(), z.unknown()),
});

const Labels = z.strictObject({ serving: z.string().regex(promptVersionPattern) });

const invalid = (message: string, cause?: unknown): MedExtractError =>
  new MedExtractError('prompts-invalid', message, { cause });

function parseJson<Schema extends z.ZodType>(
  schema: Schema,
  file: { readonly name: string; readonly text: string },
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(file.text));
  } catch (cause) {
    throw invalid(`${file.name} is not as it must be.`, cause);
  }
}

/** The place of the document must be marked just once, or a reading would lack it or pay for it twice. */
const documentMark = '{{document}}';

function parsePrompt({ name, manifest, content }: PromptFiles, digest: Digest): Prompt {
  const parsed = parseJson(Manifest, { name: `${name}/prompt.json`, text: manifest });
  if (parsed.version !== name) throw invalid(`${name}/prompt.json names another version.`);
  if (content.split(documentMark).length !== 2) {
    throw invalid(`${name}/prompt.md must hold ${documentMark} once.`);
  }
  const { settings } = parsed;
  return {
    version: parsed.version,
    createdAt: parsed.created_at,
    description: parsed.description,
    tokenEstimate: parsed.token_estimate,
    settings: { temperature: settings.temperature, maxOutputTokens: settings.max_output_tokens },
    outputSchema: parsed.output_schema,
    sha256: digest.sha256(JSON.stringify([manifest, content])),
    content,
  };
}

const numbersOf = (version: string): number[] => version.slice(1).split('.').map(Number);

function compareVersions(left: Prompt, right: Prompt): number {
  const rightNumbers = numbersOf(right.version);
  const difference = numbersOf(left.version)
    .map((number, index) => number - (rightNumbers[index] ?? 0))
    .find((step) => step !== 0);
  return difference ?? 0;
}

/**
 * All versions with the one that serves. Throws `prompts-invalid`, naming the file, where one is at
 * fault, or where a version of `known` reads otherwise than before: an edit is a new version.
 */
export function parsePromptSet(
  { files, labels }: { readonly files: readonly PromptFiles[]; readonly labels: string },
  { digest, known = [] }: { readonly digest: Digest; readonly known?: readonly Prompt[] },
): PromptSet {
  const prompts = files.map((file) => parsePrompt(file, digest)).sort(compareVersions);
  const { serving } = parseJson(Labels, { name: 'labels.json', text: labels });
  if (!prompts.some(({ version }) => version === serving)) {
    throw invalid(`labels.json lets ${serving} serve, which there is not.`);
  }
  for (const { version, sha256 } of known) {
    const now = prompts.find((prompt) => prompt.version === version);
    if (now !== undefined && now.sha256 !== sha256) {
      throw invalid(`${version} was edited. Keep it as it was, and make a new version.`);
    }
  }
  return { prompts, serving };
}
