import { MedExtractError } from '../../error.js';
import type { LadderOutcome, ModelLadder, ModelRung } from '../../models/create-model-ladder.js';
import { estimateTokens, tokensPerImage } from '../../models/estimate-tokens.js';
import type {
  ModelAnswer,
  ModelContent,
  ModelRequest,
  ModelTurn,
  ModelUsage,
} from '../../models/language-model.js';
import type { TurnWriter } from '../ask/write-turns.js';
import type { HeldCall, SharedBudget } from './shared-budget.js';
import type { Spending } from './spending.js';

export interface SessionOptions {
  readonly ladder: ModelLadder;
  readonly writer: TurnWriter;
  /** Absent where no model is asked about a masked document. */
  readonly masked?: MaskedAsking;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxOutputTokens: number;
  readonly temperature: number | null;
  readonly timeoutMs: number;
  readonly correlationId: string;
  readonly spending: Spending;
  /** Null where nothing is shared. */
  readonly budget: SharedBudget | null;
  readonly signal: AbortSignal;
}

/** How models are asked that shall not know whose the document is. */
export interface MaskedAsking {
  readonly writer: TurnWriter;
  readonly unmask: (answer: string) => string;
}

/** What is asked, as each of the writers puts it. */
export type Question = (writer: TurnWriter) => readonly ModelTurn[];

type Asked =
  | { readonly ok: true; readonly answer: ModelAnswer; readonly rungIndex: number }
  /** A stable code: the fault of the last rung, `cap-reached`, that of a budget or `no-model`. */
  | { readonly ok: false; readonly code: string };

/** Questions about one part of a document, each paid for from the document's spending. */
export interface ModelSession {
  /** Asks the rung `startAt`, and those below it where it fails. */
  ask(question: Question, startAt: number): Promise<Asked>;
}

/** The most that a part of a request may come to. */
function mostTokensOf(part: ModelContent): number {
  if (part.kind === 'text') return estimateTokens(part.text).most;
  return part.kind === 'image' ? tokensPerImage.most : 0;
}

const tokensOf = (content: readonly ModelContent[]): number =>
  content.reduce((sum, part) => sum + mostTokensOf(part), 0);

const withoutPictures = (turns: readonly ModelTurn[]): readonly ModelTurn[] =>
  turns.map(({ role, content }) => ({
    role,
    content: content.filter(({ kind }) => kind !== 'image'),
  }));

const totalOf = (usage: ModelUsage): number =>
  usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;

/** Faults for which nothing is ever charged: nothing was sent, or it was turned away. */
const freeFaults: ReadonlySet<string> = new Set([
  'model-throttled',
  'model-request-invalid',
  'model-access-denied',
  'model-busy',
  'model-circuit-open',
  'model-paused',
  'model-takes-no-images',
]);

type Unanswered = Extract<LadderOutcome, { answered: false }>;

const settleUnanswered = (held: HeldCall | null, { passed }: Unanswered): Promise<void> =>
  held === null
    ? Promise.resolve()
    : held.settle(
        passed.every(({ fault }) => freeFaults.has(fault)) ? { tokens: 0, costUsd: 0 } : undefined,
      );

export function createModelSession(options: SessionOptions): ModelSession {
  const { ladder, writer, masked, spending, budget, signal, maxOutputTokens } = options;

  const toRequest = (question: Question, { isMasked = false, model }: ModelRung): ModelRequest => {
    if (isMasked && masked === undefined) {
      throw new MedExtractError('masking-missing', 'A model is to see masked documents only.');
    }
    const own = isMasked && masked !== undefined ? masked.writer : writer;
    const turns = question(own);
    // A picture cannot be masked.
    const mayShow = model.traits.takesImages && !isMasked;
    return {
      system: own.system,
      turns: mayShow ? turns : withoutPictures(turns),
      schema: options.schema,
      schemaName: 'medical_facts',
      maxOutputTokens,
      temperature: options.temperature,
      timeoutMs: options.timeoutMs,
      signal,
      correlationId: options.correlationId,
    };
  };

  return {
    async ask(question, startAt) {
      signal.throwIfAborted();
      if (startAt >= ladder.rungs.length) return { ok: false, code: 'no-model' };
      const asked = question(writer).flatMap(({ content }) => content);
      const inputTokens = tokensOf([...writer.system, ...asked]);
      if (!spending.reserveCall()) return { ok: false, code: 'cap-reached' };
      const held = budget && (await budget.hold({ inputTokens, outputTokens: maxOutputTokens }));
      if (held?.kind === 'refused') return { ok: false, code: held.code };
      const outcome = await ladder.climb((rung) => toRequest(question, rung), { startAt });
      if (!outcome.answered) {
        await settleUnanswered(held, outcome);
        return { ok: false, code: outcome.passed.at(-1)?.fault ?? 'no-model' };
      }
      const { answer, rungIndex } = outcome;
      const { modelId, usage } = answer;
      const estimatedTokens = inputTokens + estimateTokens(answer.text).most;
      const costUsd = spending.add({ modelId, usage, estimatedTokens });
      await held?.settle({ tokens: usage === null ? estimatedTokens : totalOf(usage), costUsd });
      const isMasked = ladder.rungs[rungIndex]?.isMasked === true;
      const text = isMasked && masked !== undefined ? masked.unmask(answer.text) : answer.text;
      return { ok: true, answer: { ...answer, text }, rungIndex };
    },
  };
}
