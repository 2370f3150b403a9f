/** Groups that hold no text of the document. A group that starts with `\*` is skipped as well. */
export const skippedDestinations: ReadonlySet<string> = new Set([
  'colortbl',
  'stylesheet',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'generator',
  'info',
  'pict',
  'object',
  'fldinst',
  'datafield',
  'themedata',
  'colorschememapping',
  'latentstyles',
  'xmlnstbl',
  'filetbl',
  'revtbl',
  'sp',
  'bkmkstart',
  'bkmkend',
  'annotation',
  'atnid',
  'atnauthor',
  'nonshppict',
  'tc',
  'xe',
]);

/** Starred groups that hold text nevertheless: drawn text boxes. */
export const readStarred: ReadonlySet<string> = new Set(['shpinst', 'shptxt']);

export const headerDestinations: ReadonlySet<string> = new Set([
  'header',
  'headerl',
  'headerr',
  'headerf',
]);
export const footerDestinations: ReadonlySet<string> = new Set([
  'footer',
  'footerl',
  'footerr',
  'footerf',
  'footnote',
]);

export const characterWords: ReadonlyMap<string, string> = new Map([
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['emspace', ' '],
  ['enspace', ' '],
  ['qmspace', ' '],
  ['~', ' '],
  ['_', '-'],
  ['{', '{'],
  ['}', '}'],
  ['\\', '\\'],
]);

/** Windows character sets by their numbers in font tables. */
const charsetEncodings: ReadonlyMap<number, string> = new Map([
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gbk'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
]);

const codePageEncodings: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10000, 'macintosh'],
  [65001, 'utf-8'],
]);

export const encodingOfCharset = (charset: number): string | undefined =>
  charsetEncodings.get(charset);

export const encodingOfCodePage = (codePage: number): string =>
  codePageEncodings.get(codePage) ??
  (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252');

/** Charset 2: fonts of signs, whose bytes are no letters. */
export const symbolCharset = 2;
export const symbolBytes: ReadonlyMap<number, string> = new Map([
  [0xb7, '•'],
  [0xa7, '•'],
  [0xd8, '•'],
  [0xb0, '°'],
  [0xb1, '±'],
  [0xa3, '≤'],
  [0xb3, '≥'],
  [0x6d, 'µ'],
  [0xfe, '[x]'],
  [0xa8, '[ ]'],
]);
