import { describeStores } from '../contracts.js';
import { createMemoryStores } from './create-memory-stores.js';

describeStores('memory', { create: createMemoryStores });
