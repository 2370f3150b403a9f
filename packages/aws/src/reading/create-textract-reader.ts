import type {
  DocumentInput,
  DocumentReader,
  DocumentReading,
  DocumentWarning,
} from '@medextract/core';
import type { Digest } from '@medextract/core/service';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import { toStoreFault } from '../clients/store-fault.js';
import { type PageSize, toScannedPage } from './to-scanned-page.js';

export interface TextractReaderOptions {
  readonly access: AwsAccess;
  readonly digest: Digest;
  /** Pixels of a PNG or JPEG, by its header; undefined where it tells none. */
  readonly sizeOf: (bytes: Uint8Array) => PageSize | undefined;
  /** Reads everything else, and pictures where the service does not. */
  readonly inner: DocumentReader;
}

/** What one call takes (Textract quotas, synchronous operations). */
const maxBytes = 10 * 1_048_576;
/** A picture's own resolution is seldom true; its long side is taken for that of a letter page. */
const longSidePoints = 792;

const magics = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], names: /\.png$/i },
  { bytes: [0xff, 0xd8, 0xff], names: /\.jpe?g$/i },
] as const;

/** A PNG or JPEG under a name of its kind: what pretends to be another is for the inner reader to refuse. */
function isPicture({ bytes, fileName, readAs }: DocumentInput): boolean {
  const magic = magics.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  const isNamedSo = fileName === undefined || magic?.names.test(fileName) === true;
  return readAs === undefined && magic !== undefined && isNamedSo && bytes.length <= maxBytes;
}

function toPoints({ width, height }: PageSize): PageSize {
  const pointsPerPixel = longSidePoints / Math.max(width, height);
  return { width: width * pointsPerPixel, height: height * pointsPerPixel };
}

const notReached: DocumentWarning = {
  code: 'textract-unavailable',
  message: 'The cloud service for scans could not be used; the scan was read here.',
  page: null,
};

const withWarning = (reading: DocumentReading, warning: DocumentWarning): DocumentReading =>
  reading.ok
    ? {
        ok: true,
        document: { ...reading.document, warnings: [...reading.document.warnings, warning] },
      }
    : reading;

/** Reads pictures by Amazon Textract, where they are pictures; all else, and where that fails, as `inner` does. */
export function createTextractReader(options: TextractReaderOptions): DocumentReader {
  const { access, digest, sizeOf, inner } = options;
  const open = lazy(async () => {
    const sdk = await import('./textract-commands.js');
    return { sdk, client: new sdk.TextractClient(toClientConfig(access)) };
  });

  const detect = async ({ bytes, signal: abortSignal }: DocumentInput) => {
    const { sdk, client } = await open();
    const command = new sdk.DetectDocumentTextCommand({ Document: { Bytes: bytes } });
    return (await client.send(command, { abortSignal })).Blocks ?? [];
  };

  return {
    async read(input) {
      const { bytes, signal } = input;
      const pixels = isPicture(input) ? sizeOf(bytes) : undefined;
      if (pixels === undefined) return inner.read(input);
      let blocks: Awaited<ReturnType<typeof detect>>;
      try {
        blocks = await detect(input);
      } catch (error) {
        signal.throwIfAborted();
        const reading = await inner.read(input);
        // What the service takes for no picture is not its fault, and the inner reader says what it is.
        return toStoreFault(error).code === 'store-failed'
          ? reading
          : withWarning(reading, notReached);
      }
      const { text, page } = toScannedPage(blocks, toPoints(pixels));
      if (text.trim() === '') return inner.read(input);
      input.onPage?.({ page: 1, pages: 1 });
      return {
        ok: true,
        document: {
          ...{ format: 'image', text, pages: [page], repeated: [], codedEntries: [], warnings: [] },
          sha256: digest.sha256(bytes),
          sizeBytes: bytes.length,
        },
      };
    },
  };
}
