const other = 0;
const letter = 1;
const digit = 2;
const surrogateStart = 0xdc00;
const surrogateEnd = 0xdfff;
const letterOrMark = /[\p{L}\p{M}]/u;

function classAt(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  if (code >= 48 && code <= 57) return digit;
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return letter;
  if (code < 128 || Number.isNaN(code)) return other;
  return letterOrMark.test(text.charAt(offset)) ? letter : other;
}

const isDigitAt = (text: string, offset: number): boolean => classAt(text, offset) === digit;

/** A decimal point between digits, or a comma before a group of exactly three. */
function joinsNumberAt(text: string, offset: number): boolean {
  const mark = text.charAt(offset);
  if (mark !== '.' && mark !== ',') return false;
  if (!isDigitAt(text, offset - 1) || !isDigitAt(text, offset + 1)) return false;
  if (mark === '.') return true;
  return isDigitAt(text, offset + 2) && isDigitAt(text, offset + 3) && !isDigitAt(text, offset + 4);
}

/**
 * True where a quote may begin or end: never inside a word or a number, so that `5.6` is not found
 * in `15.6`. A change from digit to letter is a border (`81mg`).
 */
export function isTokenBorder(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const after = classAt(text, offset);
  const before = classAt(text, offset - 1);
  if (after !== other && after === before) return false;
  if (after === other && before === other) {
    const code = text.charCodeAt(offset);
    return code < surrogateStart || code > surrogateEnd;
  }
  if (after === digit) return !joinsNumberAt(text, offset - 1);
  return before !== digit || !joinsNumberAt(text, offset);
}
