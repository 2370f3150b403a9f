import { systemPrincipal } from '../access/principal.js';
import type { BreakerState } from '../models/breaker-store.js';
import type { ModelState } from '../models/model-state.js';
import type { Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';

export interface RereadDeps extends Pick<ServiceDeps, 'records' | 'clock' | 'ids'> {
  readonly modelState: ModelState;
  readonly process: Service['process'];
  /** The circuit of the first model, by its name in the store. */
  readonly breaker: string;
}

/** Documents that are queued in one round, so that others find their turn. */
const perRound = 25;

/** How many may go: none while the circuit is open, one to try whether it may close. */
function countAllowed(state: BreakerState, now: number): number {
  switch (state.kind) {
    case 'closed':
      return perRound;
    case 'open':
      return now >= state.probeAtMs ? 1 : 0;
    case 'half-open':
      return now >= state.probeEndsAtMs ? 1 : 0;
    case 'paused':
      return 0;
    default:
      return state satisfies never;
  }
}

/** `go`: it can be read again; `wait`: it is at work; `drop`: it went, cannot be read, or a person corrected it. */
async function judge({ records }: RereadDeps, documentId: string): Promise<'go' | 'wait' | 'drop'> {
  const entry = await records.find(documentId);
  if (entry?.state.status === 'processing') return 'wait';
  if (entry?.state.status !== 'completed') return 'drop';
  const revisions = await records.listRevisions(documentId);
  return revisions.at(-1)?.cause.kind === 'review' ? 'drop' : 'go';
}

/**
 * Queues the documents that were read while the circuit to their model was open, as soon as it lets calls through. The
 * reading itself takes them off the list.
 */
export async function rereadDocuments(deps: RereadDeps, signal: AbortSignal): Promise<number> {
  const { modelState, clock, ids, process, breaker } = deps;
  const { breakers, rereads } = modelState;
  const { state } = await breakers.read(breaker, signal);
  const waiting = await rereads.list(countAllowed(state, clock.now()));
  let queued = 0;
  for (const { documentId } of waiting) {
    signal.throwIfAborted();
    const verdict = await judge(deps, documentId);
    if (verdict === 'drop') await rereads.remove(documentId);
    if (verdict !== 'go') continue;
    const context = { principal: systemPrincipal, correlationId: ids.next(), signal };
    const outcome = await process({ documentId, waitMs: 0, again: 'always' }, context);
    if (outcome.ok) queued += 1;
  }
  return queued;
}
