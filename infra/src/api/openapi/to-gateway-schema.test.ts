import { describe, expect, it } from 'vitest';
import { findReferences, toGatewaySchema, toModelName } from './to-gateway-schema.js';

describe('a schema for the gateway', () => {
  it('keeps what is required, of which type and how long', () => {
    const schema = {
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string', minLength: 1, format: 'email', pattern: '^.+$' } },
      additionalProperties: false,
    };
    expect(toGatewaySchema(schema)).toEqual({
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string', minLength: 1 } },
      additionalProperties: false,
    });
  });

  it('lets through what it cannot say: null, and limits that are exclusive', () => {
    expect(toGatewaySchema({ type: ['string', 'null'] })).toEqual({});
    expect(toGatewaySchema({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toEqual({});
    expect(toGatewaySchema({ type: 'number', exclusiveMinimum: 0 })).toEqual({ type: 'number' });
  });

  it('writes one allowed value as a list of one', () => {
    expect(toGatewaySchema({ const: 'promote' })).toEqual({ enum: ['promote'] });
  });

  it('leads to models by names of letters and digits', () => {
    expect(toGatewaySchema({ $ref: '#/components/schemas/Review_Decision' })).toEqual({
      $ref: '#/components/schemas/ReviewDecision',
    });
    expect(toModelName('a.b-c_1')).toBe('abc1');
  });

  it('does not close an object whose other parts it cannot see', () => {
    const open = toGatewaySchema({ allOf: [{ type: 'object' }], additionalProperties: false });
    expect(open).not.toHaveProperty('additionalProperties');
  });

  it('finds what a schema leads to, at any depth', () => {
    const schema = {
      properties: { a: { items: [{ $ref: '#/x/A' }] }, b: { anyOf: [{ $ref: '#/x/B' }] } },
    };
    expect([...findReferences(schema)].sort()).toEqual(['A', 'B']);
  });
});
