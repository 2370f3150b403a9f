import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import { toStoreFault } from '../clients/store-fault.js';

/** Where in the bucket the documents' bytes are, and what does not fit into rows. */
export const documentsFolder = 'd/';
export const overflowFolder = 'r/';

export interface BucketOptions {
  readonly access: AwsAccess;
  readonly bucket: string;
  /** Of the KMS key under which objects are encrypted; as the bucket says where it is absent. */
  readonly keyId?: string;
}

interface ListedObject {
  readonly name: string;
  readonly writtenAtMs: number;
}

/** Objects of one bucket below one prefix, encrypted by KMS. */
export interface ObjectStore {
  /** `new` never overwrites: for names that nobody else chooses, so that one which is taken was written by this call. */
  put(name: string, bytes: Uint8Array, mode: 'new' | 'replace'): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  /** With every version that the bucket kept of them. */
  delete(prefix: string, isMeant: (name: string) => boolean): Promise<void>;
  /** In order of their names. */
  list(options: {
    readonly prefix: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly ListedObject[]>;
  /** Throws where the bucket cannot be reached. */
  check(): Promise<void>;
}

const sealedBy = (keyId: string) =>
  ({ ServerSideEncryption: 'aws:kms', BucketKeyEnabled: true, SSEKMSKeyId: keyId }) as const;

type Sdk = typeof import('./s3-commands.js');
type Client = InstanceType<Sdk['S3Client']>;

interface Opened {
  readonly sdk: Sdk;
  readonly client: Client;
  readonly Bucket: string;
  readonly folder: string;
}

/** Connects at the first use, and asks for nothing before. */
export function createObjectStore(options: BucketOptions, folder: string): ObjectStore {
  const { access, bucket, keyId } = options;
  const open = lazy(async (): Promise<Opened> => {
    const sdk = await import('./s3-commands.js');
    const client = new sdk.S3Client({
      ...toClientConfig(access),
      // An emulator has one host for all buckets.
      forcePathStyle: access.endpoint !== undefined,
    });
    return { sdk, client, Bucket: bucket, folder };
  });
  const ours = async <Value>(work: (opened: Opened) => Promise<Value>): Promise<Value> => {
    try {
      return await work(await open());
    } catch (error) {
      throw toStoreFault(error);
    }
  };
  return {
    put: (name, bytes, mode) =>
      ours(async ({ sdk, client, Bucket }) => {
        const command = new sdk.PutObjectCommand({
          ...{ Bucket, Key: folder + name, Body: bytes },
          ...(keyId === undefined ? {} : sealedBy(keyId)),
          ...(mode === 'new' ? { IfNoneMatch: '*' } : {}),
        });
        await client.send(command).catch((error: unknown) => {
          // A try that was thought lost had arrived.
          const isThere = error instanceof Error && error.name === 'PreconditionFailed';
          if (mode !== 'new' || !isThere) throw error;
        });
      }),
    get: (name) => ours((opened) => getObject(opened, name)),
    delete: (prefix, isMeant) => ours((opened) => deleteObjects(opened, prefix, isMeant)),
    list: (asked) => ours((opened) => listObjects(opened, asked)),
    check: () =>
      ours(async ({ sdk, client, Bucket }) => {
        await client.send(new sdk.HeadBucketCommand({ Bucket }));
      }),
  };
}

async function getObject(
  { sdk, client, Bucket, folder }: Opened,
  name: string,
): Promise<Uint8Array | undefined> {
  try {
    const answer = await client.send(new sdk.GetObjectCommand({ Bucket, Key: folder + name }));
    return await answer.Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof sdk.NoSuchKey) return undefined;
    throw error;
  }
}

async function deleteObjects(
  { sdk, client, Bucket, folder }: Opened,
  prefix: string,
  isMeant: (name: string) => boolean,
): Promise<void> {
  let marker: { KeyMarker?: string; VersionIdMarker?: string } = {};
  for (;;) {
    const page = await client.send(
      new sdk.ListObjectVersionsCommand({ Bucket, Prefix: folder + prefix, ...marker }),
    );
    const Objects = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].flatMap(
      ({ Key = '', VersionId }) =>
        isMeant(Key.slice(folder.length))
          ? [{ Key, ...(VersionId === undefined ? {} : { VersionId }) }]
          : [],
    );
    if (Objects.length > 0) {
      await client.send(new sdk.DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    }
    if (page.IsTruncated !== true || page.NextKeyMarker === undefined) return;
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: version } = page;
    marker = { KeyMarker, ...(version === undefined ? {} : { VersionIdMarker: version }) };
  }
}

async function listObjects(
  { sdk, client, Bucket, folder }: Opened,
  asked: { readonly prefix: string; readonly after?: string; readonly limit: number },
): Promise<readonly ListedObject[]> {
  const page = await client.send(
    new sdk.ListObjectsV2Command({
      ...{ Bucket, Prefix: folder + asked.prefix, MaxKeys: asked.limit },
      ...(asked.after === undefined ? {} : { StartAfter: folder + asked.after }),
    }),
  );
  return (page.Contents ?? []).map(({ Key = '', LastModified }) => ({
    name: Key.slice(folder.length),
    writtenAtMs: LastModified?.getTime() ?? 0,
  }));
}
