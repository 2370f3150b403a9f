import type { Vault } from '../sealing/open-vault.js';
import { binary, binaryOf, type Item, textOf } from '../table/item.js';
import { type Key, mainKey, nameOf, type TableRole } from '../table/key.js';

/** The attribute of a sealed row that holds all but what it is found and guarded by. */
export const sealBody = ({ sealer }: Vault, key: Key, value: unknown): Item => ({
  body: binary(sealer.seal(JSON.stringify(value), nameOf(key))),
});

/** The JSON that `sealBody` sealed; throws `bytes-altered` where it belongs to another row. */
export const openBody = ({ sealer }: Vault, item: Item, table: TableRole = 'main'): string =>
  sealer.unsealText(
    binaryOf(item, 'body'),
    nameOf({ table, pk: textOf(item, 'pk'), sk: textOf(item, 'sk') }),
  );

/** The key of a row that an index gave. */
export const keyOf = (item: Item): Key => mainKey(textOf(item, 'pk'), textOf(item, 'sk'));
