const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes behind base64 (RFC 4648, with padding; line breaks are passed over), or undefined where it is broken. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const compact = text.replace(/[\r\n\t ]+/g, '');
  if (compact.length % 4 !== 0 || !alphabet.test(compact)) return undefined;
  const binary = atob(compact);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
