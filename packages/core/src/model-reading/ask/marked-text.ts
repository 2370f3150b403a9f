import { MedExtractError } from '../../error.js';

/** Port: marks that whoever wrote the document cannot have known. At least 16 characters of letters and digits. */
export interface Nonces {
  next(): string;
}

const safe = /^[A-Za-z0-9]{16,64}$/;
const mostDraws = 4;

/** A mark that the text does not hold. Throws `mark-unsafe` where the port gives none that can be used. */
export function drawMark(nonces: Nonces, text: string): string {
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const mark = nonces.next();
    if (safe.test(mark) && !text.includes(mark)) return mark;
  }
  throw new MedExtractError('mark-unsafe', 'No mark could be drawn that the document lacks.');
}

/** Text of the document between two lines that hold the mark. */
export const toMarkedBlock = (name: string, mark: string, text: string): string =>
  `<${name} mark="${mark}">\n${text}\n</${name} mark="${mark}">`;
