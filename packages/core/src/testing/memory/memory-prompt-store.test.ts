import { describePromptStore } from '../describe-prompt-store.js';
import { createFakeDigest } from '../service-fakes.js';
import { createMemoryPromptStore } from './memory-prompt-store.js';

describePromptStore('in memory', {
  open(source) {
    let current = source;
    return {
      store: createMemoryPromptStore(() => current, createFakeDigest()),
      replace(changed) {
        current = changed;
      },
    };
  },
});
