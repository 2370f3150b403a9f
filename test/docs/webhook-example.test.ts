import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { signWebhook } from '@medextract/core/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/list-files.js';

type Check = (header: string, body: string, secret: string, nowSeconds?: number) => boolean;

let folder = '';
let isFromMedExtract: Check;

/** The example of docs/webhooks.md, as a reader would copy it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medextract-docs-'));
  const page = await readFile(join(root, 'docs/webhooks.md'), 'utf8');
  const [, code = ''] = /```js\n(.*?)```/s.exec(page) ?? [];
  const file = join(folder, 'example.mjs');
  await writeFile(file, code);
  ({ isFromMedExtract } = await import(pathToFileURL(file).href));
});
afterAll(() => rm(folder, { recursive: true }));

const signed = { secret: 'whsec_a', body: '{"id":"1"}' };
const header = signWebhook(signed, {
  timestampSeconds: 1_000,
  secrets: {
    next: () => '',
    isSame: (left, right) => left === right,
    sign: (secret, text) => createHmac('sha256', secret).update(text).digest('hex'),
  },
});

describe('the example for receivers of webhooks', () => {
  it('takes what we sign, and nothing else', () => {
    const { body, secret } = signed;
    expect(isFromMedExtract(header, body, secret, 1_200)).toBe(true);
    expect(isFromMedExtract(header, `${body} `, secret, 1_200)).toBe(false);
    expect(isFromMedExtract(header, body, 'whsec_b', 1_200)).toBe(false);
    expect(isFromMedExtract(header, body, secret, 1_301)).toBe(false);
    expect(isFromMedExtract(header.replace('t=1000', 't=1100'), body, secret, 1_200)).toBe(false);
    expect(isFromMedExtract('', body, secret, 1_200)).toBe(false);
  });
});
