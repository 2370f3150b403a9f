import { MedExtractError } from '@medextract/core';

export const unavailable = (): MedExtractError =>
  new MedExtractError('worker-unavailable', 'No worker could be started.', { retryable: true });

export const crashed = (): MedExtractError =>
  new MedExtractError('worker-crashed', 'The worker that read this document ended.', {
    retryable: true,
  });

export const tooSlow = (): MedExtractError =>
  new MedExtractError('time-limit', 'Reading the document took longer than the time limit.');
