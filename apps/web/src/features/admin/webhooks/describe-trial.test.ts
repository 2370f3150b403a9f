import { expect, it } from 'vitest';
import { describeTrial } from './describe-trial.js';

it.each([
  [{ delivered: true, status: 204, reason: null }, 'Taken, with 204'],
  [{ delivered: false, status: 500, reason: null }, 'Not taken: answered 500'],
  [{ delivered: false, status: null, reason: 'time-out' }, 'Not sent: time-out'],
])('tells of %j as %s', (trial, text) => {
  expect(describeTrial(trial)).toBe(text);
});
