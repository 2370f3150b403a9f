import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeBranchingTiff } from '../testing/make-tiff.js';
import { fixtureBytes } from '../testing/read-fixture.js';
import { openParserThread } from './parser-thread.js';

const never = new AbortController().signal;

describe('openParserThread', () => {
  it('answers one request after the other', async () => {
    const thread = openParserThread(fixtureBytes('packages/documents/fixtures/two-pages.tiff'));
    const listed = await thread.ask({ kind: 'tiff-pages' }, never);
    const page = { width: 1_700, height: 2_200, resolutionX: 200, resolutionY: 200 };
    expect(listed).toEqual({ kind: 'tiff-pages', pages: [page, page] });
    const second = await thread.ask({ kind: 'tiff-picture', index: 1 }, never);
    expect(second.kind).toBe('tiff-picture');
    await thread.close();
  });

  it('says that a parser failed, not what it said', async () => {
    const thread = openParserThread(Uint8Array.of(1, 2, 3));
    expect(await thread.ask({ kind: 'doc' }, never)).toEqual({ kind: 'failed' });
    await thread.close();
  });

  it('ends a parser that works on and on when the signal aborts', async () => {
    const thread = openParserThread(makeBranchingTiff());
    const controller = new AbortController();
    const reason = new Error('caller left');
    const asked = thread.ask({ kind: 'tiff-pages' }, controller.signal);
    setTimeout(() => controller.abort(reason), 300);
    await expect(asked).rejects.toBe(reason);
    const before = process.cpuUsage();
    await sleep(500);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(250);
  });

  it('starts anew after it was ended', async () => {
    const thread = openParserThread(fixtureBytes('packages/documents/fixtures/clinic-letter.doc'));
    const controller = new AbortController();
    const asked = thread.ask({ kind: 'doc' }, controller.signal);
    controller.abort(new Error('caller left'));
    await expect(asked).rejects.toThrow('caller left');
    expect((await thread.ask({ kind: 'doc' }, never)).kind).toBe('doc');
    await thread.close();
  });
});
