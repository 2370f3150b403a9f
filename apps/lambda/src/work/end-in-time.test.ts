import type { ProcessingResult } from '@medextract/core/service';
import { expect, it } from 'vitest';
import { createDeadline, endInTime } from './end-in-time.js';

const request = {
  ...{ bytes: new Uint8Array(1), fileName: 'note.txt', mediaType: null },
  signal: new AbortController().signal,
};
const failed: ProcessingResult = {
  ok: false,
  failure: { code: 'damaged-document', message: 'It is damaged.', remedy: 'Send it again.' },
  processingMs: 1,
};

it('a document is given up while there is time left to say so, and may be tried again', async () => {
  const deadline = createDeadline();
  let seen: AbortSignal | undefined;
  const processor = endInTime(
    {
      process({ signal }) {
        seen = signal;
        return new Promise(() => undefined);
      },
    },
    deadline,
  );
  // Eight seconds of the time are kept back: a function with as much left must end at once.
  deadline.start(8_001);
  await expect(processor.process(request)).rejects.toMatchObject({
    code: 'time-limit',
    retryable: true,
  });
  expect(seen?.aborted).toBe(true);
  await expect(processor.process(request)).rejects.toMatchObject({ code: 'time-limit' });
  deadline.start(300_000);
  deadline.stop();
  const quick = endInTime({ process: async () => failed }, deadline);
  expect(await quick.process(request)).toBe(failed);
});
