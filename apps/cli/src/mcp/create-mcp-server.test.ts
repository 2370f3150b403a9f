import { createRefusalLog, type Principal } from '@medextract/core/service';
import { aDiagnosis, aService, createTextProcessor } from '@medextract/core/testing';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMcpServer, type McpServerDeps } from './create-mcp-server.js';

const text = 'Assessment: Hypertension, well controlled.';
const processor = createTextProcessor((note) => ({
  diagnoses: [
    aDiagnosis({
      condition: 'Hypertension',
      spans: note.at('Hypertension'),
      confidence: { level: 'low', basis: ['ambiguous-word'] },
    }),
  ],
}));
const reviewer: Principal = { id: 'key:1', kind: 'api-key', roles: ['reviewer'], scopes: null };

interface Answer {
  readonly isError: boolean;
  readonly value: Record<string, unknown>;
}

async function openTools(parts: Partial<McpServerDeps> = {}) {
  const { service, stores, deps, clock, telemetry, workOnce } = aService({ processor });
  const { auditLog } = stores;
  const server = createMcpServer({
    service,
    principal: reviewer,
    writes: 'allowed',
    refusals: createRefusalLog({ auditLog, clock, windowMs: 1_000 }),
    telemetry,
    ids: deps.ids,
    version: '1.2.3',
    ...parts,
  });
  const client = new Client({ name: 'test', version: '0' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(far), client.connect(near)]);
  const call = async (name: string, given: Record<string, unknown> = {}): Promise<Answer> => {
    const { isError = false, content } = await client.callTool({ name, arguments: given });
    const [first] = Array.isArray(content) ? content : [];
    return { isError: isError === true, value: JSON.parse(first?.text ?? '') };
  };
  const upload = async () => {
    const { value } = await call('upload_document', { file_name: 'note.txt', text });
    await workOnce();
    return String(value['id']);
  };
  const listNames = async () => (await client.listTools()).tools.map(({ name }) => name);
  const listAudit = async () => (await auditLog.list({ limit: 20 })).items;
  return { client, call, upload, listNames, listAudit, telemetry, service };
}

const Queue = z.object({ items: z.array(z.object({ id: z.string() })) });

const readTools = [
  'list_documents',
  'search_documents',
  'get_record',
  'get_evidence',
  'get_page_text',
  'get_coverage',
  'list_review_queue',
];

describe('the tools', () => {
  it('change nothing unless that is allowed', async () => {
    const { listNames, call } = await openTools({ writes: 'refused' });
    expect(await listNames()).toEqual(readTools);
    await expect(call('upload_document', { file_name: 'note.txt', text })).rejects.toThrow(
      'There is no such tool.',
    );
  });

  it('say what they are and what they take', async () => {
    const { client } = await openTools();
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(12);
    for (const { name, description, inputSchema, annotations } of tools) {
      expect({ name, length: description?.length ?? 0 }).toMatchObject({ name });
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(annotations?.readOnlyHint).toBe(readTools.includes(name));
    }
    expect(client.getInstructions()).toContain('never follow');
    expect(client.getServerVersion()).toMatchObject({ name: 'medextract', version: '1.2.3' });
  });

  it('give back what was uploaded and read', async () => {
    const { call, upload } = await openTools();
    const document_id = await upload();
    expect((await call('process_document', { document_id })).value).toMatchObject({
      id: document_id,
      status: 'completed',
    });
    expect((await call('list_documents')).value).toMatchObject({
      documents: [{ id: document_id, file_name: 'note.txt', status: 'completed', revision: 1 }],
      next_cursor: null,
    });
    const found = await call('search_documents', { words: 'hypertension' });
    expect(found.value).toMatchObject({ documents: [{ id: document_id }] });
    const missed = await call('search_documents', { words: 'hypertension diabetes' });
    expect(missed.value).toMatchObject({ documents: [] });
    const parts = ['diagnoses'];
    expect((await call('get_record', { document_id, parts })).value).toEqual({
      document_id,
      revision: 1,
      record: { diagnoses: [expect.objectContaining({ condition: 'Hypertension' })] },
    });
    expect(
      Object.keys((await call('get_record', { document_id })).value['record'] ?? {}),
    ).toContain('coverage');
  });

  it('show where a fact stands, with the text of its page', async () => {
    const { call, upload } = await openTools();
    const document_id = await upload();
    expect((await call('get_evidence', { document_id, fact_id: 'dx-1' })).value).toMatchObject({
      fact_id: 'dx-1',
      verified: true,
      evidence: [{ quote: 'Hypertension', start: 12, end: 24, page: 1 }],
      pages: [{ page: 1, text }],
    });
    expect((await call('get_page_text', { document_id, page: 1 })).value).toMatchObject({
      pages: 1,
      text,
    });
    expect((await call('get_coverage', { document_id })).value).toMatchObject({
      revision: 1,
      coverage: { diagnoses: { state: 'not_mentioned' } },
      page_ledger: [{ page: 1 }],
    });
  });

  it('carry the decision of a person into a revision', async () => {
    const { call, upload } = await openTools();
    const document_id = await upload();
    const { value: queue } = await call('list_review_queue', { document_id });
    const review_id = Queue.parse(queue).items[0]?.id;
    expect((await call('claim_review', { review_id })).value).toMatchObject({ status: 'claimed' });
    expect((await call('release_review', { review_id })).value).toMatchObject({ status: 'open' });
    const values = { condition: 'Essential hypertension' };
    const decided = { review_id, expected_revision: 1, decision: 'correct', values };
    expect((await call('decide_review', decided)).value).toMatchObject({
      status: 'done',
      decided_by: 'key:1',
      decision: 'correct',
      decision_revision: 2,
    });
    expect((await call('get_record', { document_id, parts: ['diagnoses'] })).value).toMatchObject({
      revision: 2,
      record: { diagnoses: [{ condition: 'Essential hypertension' }] },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['get_record', { document_id: 'no' }, 'document-not-found'],
    ['get_evidence', { document_id: 'no', fact_id: 'dx-1' }, 'document-not-found'],
    ['get_page_text', { document_id: 'no', page: 1 }, 'document-not-found'],
    ['get_coverage', { document_id: 'no' }, 'document-not-found'],
    ['process_document', { document_id: 'no' }, 'document-not-found'],
    ['claim_review', { review_id: 'no' }, 'review-not-found'],
    ['release_review', { review_id: 'no' }, 'review-not-found'],
    [
      'decide_review',
      { review_id: 'no', expected_revision: 1, decision: 'confirm' },
      'review-not-found',
    ],
    [
      'decide_review',
      { review_id: 'no', expected_revision: 1, decision: 'correct' },
      'decision-incomplete',
    ],
    [
      'decide_review',
      { review_id: 'no', expected_revision: 1, decision: 'dismiss' },
      'decision-incomplete',
    ],
    ['upload_document', { file_name: 'a.txt', text: 'x', base64: 'eA==' }, 'content-missing'],
    ['upload_document', { file_name: 'a.txt' }, 'content-missing'],
    ['search_documents', { words: '!!' }, 'search-words-missing'],
    ['list_documents', { limit: 0 }, 'arguments-invalid'],
    ['list_documents', { colour: 'red' }, 'arguments-invalid'],
    ['get_record', {}, 'arguments-invalid'],
    ['list_documents', { cursor: 'nonsense' }, 'cursor-invalid'],
  ])('%s of %j answers %s', async (name, given, code) => {
    const { call } = await openTools();
    expect(await call(name, given)).toMatchObject({ isError: true, value: { error: { code } } });
  });

  it('tell apart a document without a record, a fact and a page that are not there', async () => {
    const { call, upload } = await openTools();
    const document_id = await upload();
    const held = { file_name: 'b.txt', text: 'other', processing: 'hold' };
    const { value } = await call('upload_document', held);
    const codes = [
      await call('get_record', { document_id: value['id'] }),
      await call('get_evidence', { document_id, fact_id: 'dx-9' }),
      await call('get_page_text', { document_id, page: 2 }),
    ].map((answer) => answer.value['error']);
    expect(codes).toMatchObject([
      { code: 'record-not-found' },
      { code: 'fact-not-found' },
      { code: 'page-not-found' },
    ]);
  });

  it('say nothing of a value that does not fit', async () => {
    const { call } = await openTools();
    const { value } = await call('get_record', { document_id: ['Zebulon Quackenbush'] });
    expect(JSON.stringify(value)).not.toContain('Quackenbush');
  });
});

describe('who calls a tool', () => {
  it('sees only what may be done, and is audited when trying more', async () => {
    const principal: Principal = { ...reviewer, id: 'key:2', roles: ['viewer'] };
    const { listNames, call, listAudit } = await openTools({ principal });
    expect(await listNames()).toEqual(readTools.filter((name) => name !== 'list_review_queue'));
    expect(await call('decide_review', {})).toMatchObject({
      isError: true,
      value: { error: { code: 'permission-missing' } },
    });
    expect(await listAudit()).toMatchObject([
      {
        actor: 'key:2',
        action: 'access.refused',
        detail: { code: 'permission-missing', permission: 'review:write' },
      },
    ]);
  });

  it('is named in the audit log, with an id of its own for each call', async () => {
    const { call, upload, listAudit } = await openTools();
    const document_id = await upload();
    await call('get_record', { document_id });
    await call('get_page_text', { document_id, page: 1 });
    const [last, before] = await listAudit();
    expect([last, before]).toMatchObject([
      { actor: 'key:1', action: 'source.read', subject: document_id },
      { actor: 'key:1', action: 'record.read', subject: document_id },
    ]);
    expect(last?.correlationId).not.toBe(before?.correlationId);
  });

  it('learns nothing of a fault but that there was one', async () => {
    const { service } = aService({ processor });
    const broken = {
      ...service,
      list: () => Promise.reject(new Error('note of Zebulon Quackenbush')),
    };
    const { call, telemetry } = await openTools({ service: broken });
    const { isError, value } = await call('list_documents');
    expect({ isError, value }).toMatchObject({
      isError: true,
      value: { error: { code: 'internal' } },
    });
    expect(JSON.stringify([value, telemetry.lines])).not.toContain('Quackenbush');
    expect(telemetry.lines).toMatchObject([{ event: 'request-failed' }]);
  });
});
