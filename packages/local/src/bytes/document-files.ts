import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { prepare, query, text } from '../database/prepare.js';
import { toStoreFault } from '../database/store-fault.js';
import type { StoreContext } from '../stores/store-context.js';
import { readSealedFile, syncFolder, writeSealedFile } from './sealed-file.js';

const fileNameSize = 16;
const ownerOnlyFolder = 0o700;

/**
 * Files of large documents. Before a file comes or goes its name is noted as stale, in the same step as
 * whatever makes it so: a crash at any moment leaves no file that nobody knows of.
 */
export function createDocumentFiles(context: StoreContext, folder: string) {
  const { database, writer, vault, random } = context;
  const { keys } = vault;
  const note = prepare(database, { file: text }, (row) =>
    query
      .insertInto('stale_files')
      .values(row)
      .onConflict((conflict) => conflict.column('file').doNothing()),
  );
  const unnote = prepare(database, { file: text }, ({ file }) =>
    query.deleteFrom('stale_files').where('file', '=', file),
  );
  const listStale = prepare(database, {}, () => query.selectFrom('stale_files').select('file'));
  mkdirSync(folder, { recursive: true, mode: ownerOnlyFolder });
  const pathOf = (file: string): string => join(folder, file);

  const remove = async (file: string): Promise<void> => {
    try {
      await rm(pathOf(file), { force: true });
      await rm(`${pathOf(file)}.new`, { force: true });
      await syncFolder(folder);
    } catch (error) {
      throw toStoreFault(error);
    }
    await writer.write(() => unnote.run({ file }));
  };

  return {
    /** Inside a transaction: nobody points to the file any more, or somebody does now. */
    note: (file: string): number => note.run({ file }),
    unnote: (file: string): number => unnote.run({ file }),
    remove,
    /** The name of the file, which is stale until somebody points to it. */
    async write(bytes: Uint8Array, identity: string): Promise<string> {
      const file = Buffer.from(random(fileNameSize)).toString('hex');
      await writer.write(() => note.run({ file }));
      try {
        await writeSealedFile(pathOf(file), bytes, { keys, random, identity });
      } catch (error) {
        await remove(file);
        throw toStoreFault(error);
      }
      return file;
    },
    read: (file: string, identity: string): Promise<Uint8Array> =>
      readSealedFile(pathOf(file), { keys, identity }),
    async sweep(): Promise<number> {
      const stale = listStale.all({});
      for (const { file } of stale) await remove(file);
      return stale.length;
    },
  };
}
