export type RtfToken =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'control'; readonly name: string; readonly value: number | undefined }
  | { readonly kind: 'byte'; readonly byte: number }
  | { readonly kind: 'text'; readonly text: string };

const controlWord = /([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
const plainText = /[^\\{}\r\n]+/y;

const readControl = (rtf: string, at: number): { token: RtfToken; end: number } => {
  controlWord.lastIndex = at + 1;
  const word = controlWord.exec(rtf);
  if (word !== null) {
    const [all, name = '', digits] = word;
    const value = digits === undefined ? undefined : Number(digits);
    const skipped = name === 'bin' ? Math.max(0, value ?? 0) : 0;
    return { token: { kind: 'control', name, value }, end: at + 1 + all.length + skipped };
  }
  const symbol = rtf[at + 1] ?? '';
  if (symbol === "'") {
    const byte = Number.parseInt(rtf.slice(at + 2, at + 4), 16);
    return { token: { kind: 'byte', byte: Number.isNaN(byte) ? 0x3f : byte }, end: at + 4 };
  }
  return { token: { kind: 'control', name: symbol, value: undefined }, end: at + 2 };
};

/** The tokens of an RTF file, which is read as Latin-1: one character a byte. */
export function* listRtfTokens(rtf: string): Generator<RtfToken> {
  let at = 0;
  while (at < rtf.length) {
    const char = rtf[at];
    if (char === '\\') {
      const { token, end } = readControl(rtf, at);
      yield token;
      at = end;
    } else if (char === '{' || char === '}') {
      yield { kind: char === '{' ? 'open' : 'close' };
      at += 1;
    } else {
      plainText.lastIndex = at;
      const text = plainText.exec(rtf)?.[0];
      if (text !== undefined) yield { kind: 'text', text };
      at += text?.length ?? 1;
    }
  }
}
