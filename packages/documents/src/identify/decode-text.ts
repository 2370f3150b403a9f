export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

const startsWith = (bytes: Uint8Array, ...prefix: readonly number[]): boolean =>
  prefix.every((byte, index) => bytes[index] === byte);

/** UTF-16 without a mark shows as zero bytes on one side only: Latin text has one zero per pair. */
const findUnmarkedUtf16 = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const sample = bytes.subarray(0, 4_096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const pairs = sample.length / 2;
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be';
  return undefined;
};

const detectEncoding = (bytes: Uint8Array): DecodedText['encoding'] => {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  return findUnmarkedUtf16(bytes) ?? 'utf-8';
};

const decodeStrictly = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Controls that no text holds; tab, line ends, form feed, escape and end-of-file (DOS) are fine. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const binaryControls = /[\0-\x08\x0e-\x19\x1c-\x1f\x81\x8d\x8f\x90\x9d]/g;

const looksBinary = (text: string): boolean => {
  const sample = text.slice(0, 65_536);
  if (sample.includes('\0')) return true;
  const controls = sample.match(binaryControls)?.length ?? 0;
  return controls > Math.max(1, sample.length * 0.002);
};

/** UTF-8 with a few broken bytes (a cut file) is still UTF-8: as Windows-1252 all its accents would break. */
const findDamagedUtf8 = (bytes: Uint8Array): string | undefined => {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const sound = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return sound > broken * 4 ? text : undefined;
};

/** Text from bytes, or undefined where the bytes are no text. A byte order mark is not text. */
export const decodeText = (bytes: Uint8Array): DecodedText | undefined => {
  const encoding = detectEncoding(bytes);
  const strict = decodeStrictly(bytes, encoding);
  if (strict !== undefined) return looksBinary(strict) ? undefined : { text: strict, encoding };
  if (encoding !== 'utf-8') return undefined;
  const damaged = findDamagedUtf8(bytes);
  if (damaged !== undefined && !looksBinary(damaged)) return { text: damaged, encoding };
  const text = new TextDecoder('windows-1252').decode(bytes);
  return looksBinary(text) ? undefined : { text, encoding: 'windows-1252' };
};
