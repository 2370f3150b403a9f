import { describeFactReader } from './contracts.js';
import { createFixedReader } from './fakes.js';
import { aReading } from './index.js';

describeFactReader('fixed', {
  create: () => createFixedReader(aReading()),
  notes: ['A note of its own.'],
});
