import { expect, it } from 'vitest';
import { describeRedriven } from './describe-job.js';

it('says what was tried again, and what was left', () => {
  expect(describeRedriven({ redriven: 1, superseded: 0 })).toBe('1 piece of work tried again.');
  expect(describeRedriven({ redriven: 2, superseded: 3 })).toContain('3 left');
});
