import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { createCryptoRandom, openLocalStores } from '@medextract/local';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runMedextract } from '../testing/run-medextract.js';

const entry = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

const Answer = z.looseObject({ id: z.string().optional() });

let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'medextract-mcp-'));
  const stores = await openLocalStores({
    folder: data,
    role: 'service',
    clock: systemClock,
    digest: nodeDigest,
    random: createCryptoRandom(),
  });
  await stores.close();
});
afterEach(() => rm(data, { recursive: true, force: true }));

async function connect(flags: readonly string[], env: Record<string, string> = {}) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [entry, 'mcp', '--data', data, ...flags],
    env,
  });
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(transport);
  return client;
}

describe('medextract mcp', () => {
  it('takes, reads and shows documents over its streams, and ends with its client', async () => {
    const client = await connect(['--allow-writes']);
    const call = async (name: string, given: Record<string, unknown>) => {
      const { content } = await client.callTool({ name, arguments: given });
      const [first] = Array.isArray(content) ? content : [];
      return Answer.parse(JSON.parse(first?.text ?? ''));
    };
    const text = 'Has hypertension.';
    const { id: document_id } = await call('upload_document', { file_name: 'note.txt', text });
    expect(await call('process_document', { document_id })).toMatchObject({ status: 'completed' });
    const parts = ['diagnoses'];
    expect(await call('get_record', { document_id, parts })).toMatchObject({
      record: { diagnoses: [{ icd_code: 'I10' }] },
    });
    await client.close();
    const { stdout } = await runMedextract(['audit', 'list', '--data', data]);
    expect(stdout).toMatch(/local:mcp +document\.receive +done/);
  });

  it('works in the name of a key, as far as that goes', async () => {
    const made = await runMedextract([
      ...['keys', 'create', '--data', data, '-l', 'model', '-r', 'viewer'],
    ]);
    const client = await connect(['--allow-writes'], { MEDEXTRACT_API_KEY: made.stdout.trim() });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('get_record');
    expect(tools.map(({ name }) => name)).not.toContain('upload_document');
    await client.close();
  });

  it('does not start for a key that is of no use', async () => {
    process.env['MEDEXTRACT_API_KEY'] = 'mek_1_a';
    const refused = await runMedextract(['mcp', '--data', data]);
    delete process.env['MEDEXTRACT_API_KEY'];
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('credential-invalid'),
    });
  });

  it('ends when there is no client', async () => {
    expect(await runMedextract(['mcp', '--data', data])).toMatchObject({ code: 0, stdout: '' });
  });
});
