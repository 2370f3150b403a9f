import { type DirectUploads, failed } from '@medextract/core/service';
import { toObjectName } from '../bytes/object-name.js';
import { documentsFolder } from '../bytes/object-store.js';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import { toStoreFault } from '../clients/store-fault.js';

export interface PresignedUploadOptions {
  readonly access: AwsAccess;
  readonly bucket: string;
  /** Slots over the same bucket: who opened them, and until when. */
  readonly slots: DirectUploads;
  /** How long an address can be used; not longer than its slot is open. */
  readonly addressMs: number;
  readonly maxDocumentBytes: number;
}

const bytesKeyOf = (id: string): string => `uploads/${id}/bytes`;
const toPlace = (id: string): string => documentsFolder + toObjectName(bytesKeyOf(id));

const tooLarge = failed('too-large', 'file-too-large', 'The file is too large. Send it in parts.');
const sentElsewhere = failed(
  'not-found',
  'upload-not-found',
  'There is no such upload here. Send the bytes to the address that the slot named.',
);

/**
 * Slots whose bytes go to the bucket itself, so that no function holds a large document. An address of S3 cannot
 * bound what is sent to it by PUT: what is too large is seen before it is read, and goes with its slot.
 */
export function createPresignedUploads(options: PresignedUploadOptions): DirectUploads {
  const { access, bucket: Bucket, slots, addressMs, maxDocumentBytes } = options;
  const open = lazy(async () => {
    const sdk = await import('./presign-commands.js');
    const client = new sdk.S3Client({
      ...toClientConfig(access),
      forcePathStyle: access.endpoint !== undefined,
      // A checksum would be of the empty body that is signed here, not of what is sent.
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    return { sdk, client };
  });

  const toAddress = async (id: string): Promise<string> => {
    const { sdk, client } = await open();
    const command = new sdk.PutObjectCommand({ Bucket, Key: toPlace(id) });
    return sdk.getSignedUrl(client, command, { expiresIn: Math.floor(addressMs / 1_000) });
  };

  const findSize = async (id: string): Promise<number> => {
    const { sdk, client } = await open();
    try {
      const command = new sdk.HeadObjectCommand({ Bucket, Key: toPlace(id) });
      return (await client.send(command)).ContentLength ?? 0;
    } catch (error) {
      if (error instanceof sdk.NotFound) return 0;
      throw toStoreFault(error);
    }
  };

  return {
    async open(request, context) {
      const opened = await slots.open(request, context);
      if (!opened.ok) return opened;
      const url = await toAddress(opened.value.id);
      return { ok: true, value: { ...opened.value, target: { kind: 'url', url } } };
    },
    write: async () => sentElsewhere,
    async complete(id, context) {
      if ((await findSize(id)) > maxDocumentBytes) return tooLarge;
      return slots.complete(id, context);
    },
  };
}
