import { describe, expect, it } from 'vitest';
import { functionNames } from '../../functions/function-names.js';
import { contract } from '../../testing/stage-templates.js';
import type { JsonSchema } from './contract-document.js';
import { listVariables } from './join-siblings.js';
import { toGatewayApi } from './to-gateway-api.js';

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const field = (value: unknown, name: string): unknown =>
  isObject(value) ? value[name] : undefined;
const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value) : [];

const api = toGatewayApi(contract, {
  uriOf: (name) => `call:${name}`,
  userPoolArn: 'pool',
  scope: 'medextract/api',
  origins: ['https://app.example'],
});
const operations = entries(api['paths']).flatMap(([path, methods]) =>
  entries(methods)
    .filter(([method]) => method !== 'options')
    .map(([method, operation]) => ({ path, method, operation })),
);

const refuseUnknown = (value: unknown): string[] => {
  const known = [
    ...['type', 'description', 'required', 'enum', 'minLength', 'maxLength', 'minimum', 'maximum'],
    ...[
      'minItems',
      'maxItems',
      'properties',
      'items',
      'additionalProperties',
      'anyOf',
      'allOf',
      '$ref',
    ],
  ];
  return entries(value).flatMap(([key, below]) => {
    if (!known.includes(key)) return [key];
    if (key === 'type') return typeof below === 'string' ? [] : ['type that is no text'];
    if (key === 'properties') return entries(below).flatMap(([, schema]) => refuseUnknown(schema));
    if (key === 'items') return refuseUnknown(below);
    return Array.isArray(below) && key !== 'enum' ? below.flatMap(refuseUnknown) : [];
  });
};

describe('the API as the gateway reads it', () => {
  it('has every operation of the contract', () => {
    const ours = Object.values(contract.paths).flatMap((methods) => Object.keys(methods));
    expect(operations).toHaveLength(ours.length);
    expect(ours.length).toBeGreaterThan(90);
  });

  it('gives every operation to a function of ours', () => {
    const called = operations.map(({ operation }) =>
      field(field(operation, 'x-amazon-apigateway-integration'), 'uri'),
    );
    const uris = functionNames.map((name) => `call:${name}`);
    expect(called.filter((uri) => typeof uri !== 'string' || !uris.includes(uri))).toEqual([]);
    for (const owner of ['upload', 'api', 'review', 'experiment', 'prompts', 'metrics']) {
      expect(called, owner).toContain(`call:${owner}`);
    }
  });

  it('checks the body and the parameters of every operation', () => {
    expect(api['x-amazon-apigateway-request-validator']).toBe('all');
    expect(api['x-amazon-apigateway-request-validators']).toEqual({
      all: { validateRequestBody: true, validateRequestParameters: true },
    });
    const own = operations.filter(({ operation }) =>
      field(operation, 'x-amazon-apigateway-request-validator'),
    );
    expect(own).toEqual([]);
  });

  it('asks for a token and a key everywhere but where the contract asks for neither', () => {
    const open = operations.filter(
      ({ operation }) => JSON.stringify(field(operation, 'security')) === '[]',
    );
    const inContract = Object.values(contract.paths)
      .flatMap((methods) => Object.values(methods))
      .filter((operation) => operation?.security.length === 0);
    expect(open).toHaveLength(inContract.length);
    expect(open.length).toBeLessThan(15);
    const closed = operations.filter((operation) => !open.includes(operation));
    for (const { operation } of closed) {
      expect(field(operation, 'security')).toEqual([
        { cognito: ['medextract/api'], clientKey: [] },
      ]);
    }
  });

  it('has no two variables below one resource', () => {
    const below = new Map<string, Set<string>>();
    for (const { path } of operations) {
      path.split('/').forEach((segment, index, all) => {
        if (!segment.startsWith('{')) return;
        const parent = all.slice(0, index).join('/');
        below.set(parent, (below.get(parent) ?? new Set()).add(segment));
      });
    }
    expect([...below].filter(([, names]) => names.size > 1)).toEqual([]);
  });

  it('names each variable of an address as a required parameter', () => {
    for (const { path, operation } of operations) {
      const parameters = field(operation, 'parameters');
      const named = (Array.isArray(parameters) ? parameters : [])
        .filter((parameter) => field(parameter, 'in') === 'path')
        .map((parameter) => field(parameter, 'name'));
      expect(named, path).toEqual(listVariables(path));
    }
  });

  it('has models in words that the gateway knows, under names that it takes', () => {
    const models = entries(field(api['components'], 'schemas'));
    expect(models.length).toBeGreaterThan(3);
    for (const [name, schema] of models) {
      expect(name).toMatch(/^[A-Za-z0-9]+$/);
      expect(refuseUnknown(schema), name).toEqual([]);
    }
  });

  it('leads every reference to a model that is there', () => {
    const names = new Set(entries(field(api['components'], 'schemas')).map(([name]) => name));
    const references = [...JSON.stringify(api).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    expect(references.map(([, name = '']) => name).filter((name) => !names.has(name))).toEqual([]);
  });

  it('stays within 300 resources', () => {
    const resources = new Set(
      operations.flatMap(({ path }) =>
        path.split('/').map((_, index, all) => all.slice(0, index + 1).join('/')),
      ),
    );
    expect(resources.size).toBeLessThan(300);
  });

  it('answers preflights with the origins that are named', () => {
    const preflights = entries(api['paths']).map(([, methods]) =>
      JSON.stringify(field(methods, 'options')),
    );
    for (const preflight of preflights) {
      expect(preflight).toContain('https://app.example');
      expect(preflight).not.toContain('Allow-Origin = \\"*');
    }
  });
});
