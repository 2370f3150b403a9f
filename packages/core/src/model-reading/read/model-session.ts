import type { ModelLadder } from '../../models/create-model-ladder.js';
import { estimateTokens } from '../../models/estimate-tokens.js';
import type { ModelAnswer, ModelContent, ModelTurn } from '../../models/language-model.js';
import type { TurnWriter } from '../ask/write-turns.js';
import type { Spending } from './spending.js';

export interface SessionOptions {
  readonly ladder: ModelLadder;
  readonly writer: TurnWriter;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxOutputTokens: number;
  readonly temperature: number | null;
  readonly timeoutMs: number;
  readonly correlationId: string;
  readonly spending: Spending;
  readonly signal: AbortSignal;
}

type Asked =
  | { readonly ok: true; readonly answer: ModelAnswer; readonly rungIndex: number }
  /** A stable code: the fault of the last rung, `cap-reached` or `no-model`. */
  | { readonly ok: false; readonly code: string };

/** Questions about one part of a document, each paid for from the document's spending. */
export interface ModelSession {
  /** Asks the rung `startAt`, and those below it where it fails. */
  ask(turns: readonly ModelTurn[], startAt: number): Promise<Asked>;
}

const tokensOf = (content: readonly ModelContent[]): number =>
  content.reduce(
    (sum, part) => sum + (part.kind === 'text' ? estimateTokens(part.text).most : 0),
    0,
  );

export function createModelSession(options: SessionOptions): ModelSession {
  const { ladder, writer, spending, signal } = options;
  return {
    async ask(turns, startAt) {
      signal.throwIfAborted();
      if (startAt >= ladder.rungs.length) return { ok: false, code: 'no-model' };
      if (!spending.reserveCall()) return { ok: false, code: 'cap-reached' };
      const outcome = await ladder.climb(
        {
          system: writer.system,
          turns,
          schema: options.schema,
          schemaName: 'medical_facts',
          maxOutputTokens: options.maxOutputTokens,
          temperature: options.temperature,
          timeoutMs: options.timeoutMs,
          signal,
          correlationId: options.correlationId,
        },
        { startAt },
      );
      if (!outcome.answered) {
        return { ok: false, code: outcome.passed.at(-1)?.fault ?? 'no-model' };
      }
      const { answer, rungIndex } = outcome;
      const asked = [...writer.system, ...turns.flatMap(({ content }) => content)];
      const estimatedTokens = tokensOf(asked) + estimateTokens(answer.text).most;
      spending.add({ modelId: answer.modelId, usage: answer.usage, estimatedTokens });
      return { ok: true, answer, rungIndex };
    },
  };
}
