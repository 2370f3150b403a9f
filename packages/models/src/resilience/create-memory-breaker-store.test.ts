import { describeBreakerStore } from '@medextract/core/testing/contracts';
import { createMemoryBreakerStore } from './create-memory-breaker-store.js';

describeBreakerStore('memory', { create: createMemoryBreakerStore });
