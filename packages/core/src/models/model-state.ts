import type { BreakerStore } from './breaker-store.js';
import type { ChunkStore } from './chunk-store.js';
import type { ModelBudget } from './model-budget.js';
import type { RereadList } from './reread-list.js';

/** What all who call models share, and what outlives them. */
export interface ModelState {
  readonly breakers: BreakerStore;
  readonly chunks: ChunkStore;
  readonly budget: ModelBudget;
  readonly rereads: RereadList;
}
