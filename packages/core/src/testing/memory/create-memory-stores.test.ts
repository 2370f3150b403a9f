import { describeStores } from '../contracts.js';
import { describeModelState } from '../stores/describe-model-state.js';
import { createMemoryStores } from './create-memory-stores.js';

describeStores('memory', { create: createMemoryStores });
describeModelState('memory', { create: createMemoryStores });
