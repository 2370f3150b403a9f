import type { Item } from './item.js';
import { text } from './item.js';

/** `main` holds what changes; `audit` what is only ever added, so that a role can be held to it. */
export type TableRole = 'main' | 'audit';

export interface Key {
  readonly table: TableRole;
  /** Partition, then place in it. */
  readonly pk: string;
  readonly sk: string;
}

export const mainKey = (pk: string, sk: string): Key => ({ table: 'main', pk, sk });

/** One name for a key, also what a sealed row is bound to. */
export const nameOf = ({ table, pk, sk }: Key): string => `${table}|${pk}|${sk}`;

export const toKeyItem = ({ pk, sk }: Key): Item => ({ pk: text(pk), sk: text(sk) });

/** Twelve digits sort as numbers do, up to a million million. */
export const toDigits = (value: number): string => String(value).padStart(12, '0');

/** A shard of a partition that all would write to, by what is written (FNV-1a). */
export function shardOf(name: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
