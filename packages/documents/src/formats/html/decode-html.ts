import { decodeText } from '../../identify/decode-text.js';

const declaredCharset = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;

const decodeAs = (bytes: Uint8Array, label: string): string | undefined => {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return undefined;
  }
};

/** Bytes that are sound UTF-8 or UTF-16 speak for themselves; others follow the page's own charset. */
export const decodeHtml = (bytes: Uint8Array): string => {
  const decoded = decodeText(bytes);
  if (decoded !== undefined && decoded.encoding !== 'windows-1252') return decoded.text;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4_096));
  const label = declaredCharset.exec(head)?.[1];
  const isPlainUtf8 = label === undefined || /^utf-?8$/i.test(label);
  return (isPlainUtf8 ? undefined : decodeAs(bytes, label)) ?? decoded?.text ?? '';
};
