import { describe, expect, it } from 'vitest';
import { createUploadQueue, type SendFile } from './upload-queue.js';

const aFile = (name: string) => new File(['x'], name);

const aQueue = (send: SendFile) => {
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `u-${ids}`;
  };
  const queue = createUploadQueue({ send, describeFault: () => 'It did not work.', nextId });
  const kinds = () => queue.list().map(({ stage }) => stage.kind);
  return { queue, kinds };
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('createUploadQueue', () => {
  it('sends three at a time', async () => {
    const { queue, kinds } = aQueue(() => new Promise(() => undefined));
    queue.add(['a', 'b', 'c', 'd'].map(aFile));
    expect(kinds()).toEqual(['sending', 'sending', 'sending', 'waiting']);
  });

  it('goes on with the next when one is through, or fails', async () => {
    const { queue, kinds } = aQueue(async (file) => {
      if (file.name === 'b') throw new Error('no');
      return { documentId: file.name, isRead: false };
    });
    queue.add(['a', 'b', 'c', 'd'].map(aFile));
    await settled();
    expect(kinds()).toEqual(['stored', 'failed', 'stored', 'stored']);
  });

  it('cancels what waits and what is on its way, and tries again what failed', async () => {
    let fails = true;
    const { queue, kinds } = aQueue(
      (file, { signal }) =>
        new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          if (file.name === 'a' && fails) reject(new Error('no'));
          else if (file.name === 'a') resolve({ documentId: 'a', isRead: false });
        }),
    );
    queue.add(['a', 'b'].map(aFile));
    await settled();
    queue.cancel('u-2');
    await settled();
    expect(kinds()).toEqual(['failed', 'cancelled']);
    fails = false;
    queue.retry('u-1');
    await settled();
    expect(kinds()).toEqual(['stored', 'cancelled']);
  });

  it('follows a stored document, and puts away what is at its end', async () => {
    const { queue, kinds } = aQueue(async ({ name }) => ({ documentId: name, isRead: false }));
    queue.add(['a', 'b'].map(aFile));
    await settled();
    queue.tell('a', { kind: 'completed', documentId: 'a' });
    queue.tell('elsewhere', { kind: 'completed', documentId: 'elsewhere' });
    expect(kinds()).toEqual(['completed', 'stored']);
    queue.clear();
    expect(kinds()).toEqual(['stored']);
  });
});
