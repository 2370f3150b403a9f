import type { RequestContext } from '../access/principal.js';
import type { AuditLog } from '../audit/audit-log.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { type Clock, toIsoTime } from '../clock.js';
import { done, failed, type Outcome } from '../service/failure.js';
import { type BreakerState, changeBreaker } from './breaker-store.js';
import type { ModelTraits } from './language-model.js';
import type { DayCaps, DayUse } from './model-budget.js';
import type { ModelPrice } from './model-price.js';
import type { ModelState } from './model-state.js';

export const modelProviders = ['bedrock', 'openai'] as const;

/** A model that documents are read with. */
export interface ConfiguredModel {
  /** Under which all processes know its circuit. */
  readonly name: string;
  readonly provider: (typeof modelProviders)[number];
  /** As it is called by: an id, or that of an inference profile. */
  readonly modelId: string;
  readonly traits: ModelTraits;
  /** That of today; null where none is known. */
  readonly price: ModelPrice | null;
}

/** A model and where its circuit stands. */
export interface ModelStanding {
  readonly model: ConfiguredModel;
  /** 1 for the model that is asked first. */
  readonly place: number;
  readonly circuit: BreakerState;
}

export interface ModelsStatus {
  readonly models: readonly ModelStanding[];
  /** Of the day (ISO date, UTC), over all processes. */
  readonly today: DayUse & { readonly day: string; readonly caps: DayCaps };
  /** Documents that are to be read again when their model can be asked; counted up to 1,000. */
  readonly waitingDocuments: number;
}

/** Beyond that many, how many more are waiting makes no difference to what is to be done. */
const mostWaiting = 1_000;

/** Models as people watch and steer them. */
export interface ModelControl {
  status(signal: AbortSignal): Promise<ModelsStatus>;
  /** No call is made to the model until somebody resumes it; documents are read by the next one, or offline. */
  pause(
    request: { readonly name: string; readonly reason: string },
    context: RequestContext,
  ): Promise<Outcome<ModelStanding>>;
  /** Lets calls through, be the circuit paused or open. */
  resume(name: string, context: RequestContext): Promise<Outcome<ModelStanding>>;
}

export interface ModelControlDeps {
  /** The first choice first; empty where documents are read offline only. */
  readonly models: readonly ConfiguredModel[];
  readonly caps: DayCaps;
  readonly modelState: Pick<ModelState, 'breakers' | 'budget' | 'rereads'>;
  readonly auditLog: Pick<AuditLog, 'append'>;
  readonly clock: Clock;
}

const noSuchModel = failed(
  'not-found',
  'model-not-found',
  'No such model reads here. List the models to see which do.',
);
const alreadyPaused = failed('conflict', 'model-already-paused', 'The model is paused already.');
const notStopped = failed('conflict', 'model-not-stopped', 'The model is neither paused nor open.');

/** Use cases: circuits of models, looked at, paused with a reason and resumed. Each step is audited. */
export function createModelControl(deps: ModelControlDeps): ModelControl {
  const { models, caps, modelState, auditLog, clock } = deps;
  const { breakers, budget, rereads } = modelState;

  const change = async (
    step: {
      readonly action: 'model.pause' | 'model.resume';
      readonly name: string;
      readonly reason?: string;
      readonly refusal: ReturnType<typeof failed>;
      readonly decide: (state: BreakerState) => BreakerState | undefined;
    },
    context: RequestContext,
  ): Promise<Outcome<ModelStanding>> => {
    const { action, name, reason, refusal, decide } = step;
    const index = models.findIndex((model) => model.name === name);
    const model = models[index];
    if (model === undefined) return noSuchModel;
    const { signal } = context;
    const circuit = await changeBreaker(breakers, name, { decide, signal });
    if (circuit === undefined) return refusal;
    const at = toIsoTime(clock.now());
    const detail = { after: circuit.kind, ...(reason === undefined ? {} : { reason }) };
    await auditLog.append([toAuditEvent(context, { action, subject: name, at, detail })]);
    return done({ model, place: index + 1, circuit });
  };

  return {
    async status(signal) {
      const standings = models.map(async (model, index) => {
        const { state: circuit } = await breakers.read(model.name, signal);
        return { model, place: index + 1, circuit };
      });
      const day = toIsoTime(clock.now()).slice(0, 10);
      const waiting = await rereads.list(mostWaiting);
      return {
        models: await Promise.all(standings),
        today: { ...(await budget.read(day)), day, caps },
        waitingDocuments: waiting.length,
      };
    },
    pause({ name, reason }, context) {
      const decide = (state: BreakerState): BreakerState | undefined =>
        state.kind === 'paused' ? undefined : { kind: 'paused', sinceMs: clock.now(), reason };
      const step = { action: 'model.pause', name, reason, refusal: alreadyPaused, decide } as const;
      return change(step, context);
    },
    resume(name, context) {
      const decide = (state: BreakerState): BreakerState | undefined =>
        state.kind === 'closed' ? undefined : { kind: 'closed' };
      const step = { action: 'model.resume', name, refusal: notStopped, decide } as const;
      return change(step, context);
    },
  };
}
