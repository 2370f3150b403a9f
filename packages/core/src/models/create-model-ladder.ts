import type { LanguageModel, ModelAnswer, ModelRequest } from './language-model.js';
import { ModelCallError, type ModelFault } from './model-call-error.js';

/** A step of the ladder: a model under the name that records and metrics call it by. */
export interface ModelRung {
  readonly name: string;
  readonly model: LanguageModel;
  /** What it is sent says not whose document it is. */
  readonly isMasked?: boolean;
}

/** Why a rung did not answer. */
export interface RungFailure {
  readonly rung: string;
  readonly fault: ModelFault | 'model-takes-no-images';
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
}

/** `passed` are the rungs above the one that answered, each with its reason. */
export type LadderOutcome =
  | {
      readonly answered: true;
      readonly rung: string;
      readonly rungIndex: number;
      readonly answer: ModelAnswer;
      readonly passed: readonly RungFailure[];
    }
  | { readonly answered: false; readonly passed: readonly RungFailure[] };

/** Models, the preferred one first. */
export interface ModelLadder {
  readonly rungs: readonly ModelRung[];
  /**
   * Asks one after the other, from `startAt` (0 if left out) on, until one answers; each has the
   * request's `timeoutMs` to itself; a function gives each its own request. Rejects only where the caller cancelled, or for a fault that is not
   * the model's.
   */
  climb(
    request: ModelRequest | ((rung: ModelRung) => ModelRequest),
    options?: { readonly startAt?: number },
  ): Promise<LadderOutcome>;
}

const holdsImage = ({ system, turns }: ModelRequest): boolean =>
  [system, ...turns.map(({ content }) => content)].some((parts) =>
    parts.some(({ kind }) => kind === 'image'),
  );

export function createModelLadder(rungs: readonly ModelRung[]): ModelLadder {
  const ask = async (
    { name, model }: ModelRung,
    request: ModelRequest,
  ): Promise<ModelAnswer | RungFailure> => {
    if (holdsImage(request) && !model.traits.takesImages) {
      const fault = 'model-takes-no-images';
      return { rung: name, fault, retryable: false, retryAfterMs: null };
    }
    try {
      return await model.generate(request);
    } catch (error) {
      request.signal.throwIfAborted();
      if (!(error instanceof ModelCallError)) throw error;
      const { fault, retryable, retryAfterMs } = error;
      return { rung: name, fault, retryable, retryAfterMs };
    }
  };
  return {
    rungs,
    async climb(request, { startAt = 0 } = {}) {
      const passed: RungFailure[] = [];
      for (const [rungIndex, rung] of rungs.entries()) {
        if (rungIndex < startAt) continue;
        const own = typeof request === 'function' ? request(rung) : request;
        const result = await ask(rung, own);
        if ('fault' in result) passed.push(result);
        else return { answered: true, rung: rung.name, rungIndex, answer: result, passed };
      }
      return { answered: false, passed };
    },
  };
}
