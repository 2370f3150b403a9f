import { describe, expect, it } from 'vitest';
import { pathsOf } from '../operation.js';
import { operations } from '../operations.js';
import { toOpenApi } from './to-openapi.js';

const document = toOpenApi({ version: '1.2.3' });
const placed = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const find = (id: string) =>
  placed.find(({ operation }) => operation.operationId === id)?.operation;

describe('the OpenAPI document', () => {
  it('has every address of every operation', () => {
    const written = placed.map(({ path, method }) => `${method} ${path}`).sort();
    const known = Object.values(operations).flatMap((operation) =>
      pathsOf(operation).map((path) => `${operation.method.toLowerCase()} ${path}`),
    );
    expect(written).toEqual(known.sort());
    expect(document.info['version']).toBe('1.2.3');
  });

  it('names each operation once', () => {
    const ids = placed.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to schemas that it has', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
    expect(references.length).toBeGreaterThan(100);
    const known = Object.keys(document.components.schemas).map(
      (id) => `#/components/schemas/${id}`,
    );
    expect(new Set(references.filter((target) => !known.includes(target ?? '')))).toEqual(
      new Set(),
    );
    expect(text).not.toContain('"$id"');
    expect(text).not.toContain('"$defs"');
  });

  it('declares each parameter that stands in a path', () => {
    for (const { path, operation } of placed) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name }) => name).sort(), path).toEqual(inPath.sort());
      expect(declared.every(({ required }) => required)).toBe(true);
    }
  });

  it('says of a number in an address how great it may be', () => {
    const limit = find('listDocuments')?.parameters.find(({ name }) => name === 'limit');
    expect(limit).toMatchObject({
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 1_000, default: 100 },
    });
  });

  it('says which permission each operation needs, and that public ones need none', () => {
    expect(find('uploadV1')).toMatchObject({
      'x-access': 'documents:write',
      security: [{ bearer: [] }, { apiKey: [] }],
    });
    expect(find('getHealthV1')).toMatchObject({ 'x-access': 'public', security: [] });
  });

  it('says what an upload takes in each of its forms', () => {
    expect(Object.keys(find('uploadV1')?.requestBody?.content ?? {})).toEqual([
      'multipart/form-data',
      'application/json',
    ]);
    expect(Object.keys(find('writeUpload')?.requestBody?.content ?? {})).toEqual([
      'application/octet-stream',
    ]);
  });

  it('answers faults of v1 and of v2 each in its form', () => {
    const v1 = find('getResultV1')?.responses['404'];
    const v2 = find('getDocument')?.responses['404'];
    expect(v1).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/FailureV1' } } },
    });
    expect(v2).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  });

  it('asks for If-Match where an edit needs it', () => {
    const header = find('addFact')?.parameters.find(({ name }) => name === 'If-Match');
    expect(header).toMatchObject({ in: 'header', required: true });
  });
});
