import type { Item } from './item.js';
import { text } from './item.js';
import type { Key } from './key.js';

/** What must hold for a write: an expression over attributes, each named as `#name`. */
export interface Condition {
  readonly expression: string;
  readonly values?: Item;
}

export type Write =
  | {
      readonly kind: 'put';
      readonly key: Key;
      readonly attributes: Item;
      readonly condition?: Condition;
    }
  | {
      readonly kind: 'update';
      readonly key: Key;
      readonly set?: Item;
      readonly add?: Item;
      readonly condition?: Condition;
    }
  | { readonly kind: 'delete'; readonly key: Key; readonly condition?: Condition }
  | { readonly kind: 'check'; readonly key: Key; readonly condition: Condition };

export const isAbsent: Condition = { expression: 'attribute_not_exists(#pk)' };
export const isPresent: Condition = { expression: 'attribute_exists(#pk)' };

/** The attribute is what it was when it was read; absent where it was. */
export const isStill = (item: Item | undefined, name: string): Condition => {
  const value = item?.[name];
  return value === undefined
    ? { expression: `attribute_not_exists(#${name})` }
    : { expression: `#${name} = :was`, values: { ':was': value } };
};

/** Names in an expression are always given by `#`, for many plain words are reserved. */
const namesIn = (expression: string): Record<string, string> =>
  Object.fromEntries(
    [...expression.matchAll(/#(\w+)/g)].map(([name, plain]) => [name, plain ?? '']),
  );

function toUpdate(write: Extract<Write, { readonly kind: 'update' }>) {
  const { set = {}, add = {} } = write;
  const sets = Object.keys(set).map((name) => `#${name} = :set_${name}`);
  const adds = Object.keys(add).map((name) => `#${name} :add_${name}`);
  const expression = [
    sets.length === 0 ? '' : `SET ${sets.join(', ')}`,
    adds.length === 0 ? '' : `ADD ${adds.join(', ')}`,
  ].join(' ');
  const values = { ...prefix(set, ':set_'), ...prefix(add, ':add_') };
  return { expression: expression.trim(), values };
}

const prefix = (item: Item, before: string): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [`${before}${name}`, value]));

/** The parts of a request that writes, without its key and its table. */
export function toExpressions(write: Write) {
  const { condition } = write;
  const update = write.kind === 'update' ? toUpdate(write) : undefined;
  const expressions = `${update?.expression ?? ''} ${condition?.expression ?? ''}`;
  const names = namesIn(expressions);
  const values = { ...update?.values, ...condition?.values };
  return {
    ...(update === undefined ? {} : { UpdateExpression: update.expression }),
    ...(condition === undefined ? {} : { ConditionExpression: condition.expression }),
    ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
}

export const toRow = ({ key, attributes }: Extract<Write, { readonly kind: 'put' }>): Item => ({
  pk: text(key.pk),
  sk: text(key.sk),
  ...attributes,
});
