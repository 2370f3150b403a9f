const readBatch = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));

/** A folder hands out its entries in batches, the last of them empty. */
async function listEntries(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await readBatch(reader);
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
/** What systems leave in folders. */
const isHidden = ({ name }: FileSystemEntry): boolean => name.startsWith('.');

async function listFiles(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isHidden(entry)) return [];
  if (isFile(entry))
    return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const below = await Promise.all((await listEntries(entry)).map(listFiles));
  return below.flat();
}

/** Every file that was dropped, those in folders too. */
export async function listDroppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // Entries can be had only while the event is handled, so they are taken before anything is waited for.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(listFiles))).flat();
}
