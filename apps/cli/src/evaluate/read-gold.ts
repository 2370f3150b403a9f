import { readFile } from 'node:fs/promises';
import { GoldDocument } from '@medextract/core/evaluation';
import { z } from 'zod';
import { UsageError } from '../failure.js';

const LabelledText = GoldDocument.extend({ text: z.string() });
export type LabelledText = z.infer<typeof LabelledText>;

const PredictionLine = z.looseObject({
  id: z.string(),
  prediction: z.record(z.string(), z.unknown()),
});

/** Gold lines with their texts; a line that is none is a wrong call, told by its number. */
export async function readGoldSets(files: readonly string[]): Promise<readonly LabelledText[]> {
  const sets = await Promise.all(files.map((file) => readJsonLines(file, LabelledText)));
  return sets.flat();
}

/** Predictions that were made before, by document id. */
export async function readPredictions(
  file: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const lines = await readJsonLines(file, PredictionLine);
  return new Map(lines.map(({ id, prediction }) => [id, prediction]));
}

async function readJsonLines<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Promise<readonly z.infer<Schema>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(parseJson(line));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw new UsageError(
      `${file}: line ${index + 1} is not as expected${where && ` at ${where}`}.`,
    );
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
