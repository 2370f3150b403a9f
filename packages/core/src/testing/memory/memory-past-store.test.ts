import { describe } from 'vitest';
import { describePastStore } from '../contracts.js';
import { createMemoryStores } from './create-memory-stores.js';

describe('the memory past store', () => describePastStore({ create: createMemoryStores }));
