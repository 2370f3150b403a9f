import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { MedExtractError } from '@medextract/core';

/** A row as DynamoDB speaks of it. */
export type Item = Readonly<Record<string, AttributeValue>>;

export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number | bigint): AttributeValue => ({ N: String(value) });
export const binary = (value: Uint8Array): AttributeValue => ({ B: value });

const damaged = (name: string): MedExtractError =>
  new MedExtractError('store-damaged', `A row has no "${name}" of the right type.`);

export const findText = (item: Item | undefined, name: string): string | undefined =>
  item?.[name]?.S;

export function textOf(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw damaged(name);
  return value;
}

/** The number, exact where it is a whole one below 2^53; 0 where there is none. */
export const numberOf = (item: Item | undefined, name: string): number =>
  Number(item?.[name]?.N ?? '0');

/** A whole number of up to 38 digits; 0 where there is none. */
export const bigintOf = (item: Item, name: string): bigint => BigInt(item[name]?.N ?? '0');

export const findBinary = (item: Item | undefined, name: string): Uint8Array | undefined =>
  item?.[name]?.B;

export function binaryOf(item: Item, name: string): Uint8Array {
  const value = item[name]?.B;
  if (value === undefined) throw damaged(name);
  return value;
}
