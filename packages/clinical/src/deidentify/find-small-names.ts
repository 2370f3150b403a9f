import type { FoundIdentifier } from './found-identifier.js';

/** A name in small letters counts only right behind a label that says that a name follows. */
const labelled =
  /\b(?:patient|pt|client|member|insured|resident|full|legal)(?:['’]s)?[ \t]*name[ \t]*:[ \t]*(?<it>\p{Ll}[\p{Ll}'’-]+(?:,? \p{Ll}[\p{Ll}'’-]*\.?){1,3})(?=[ \t]{2}|\t|\n|$|[|;(]|,? +(?:dob|mrn|age|sex|date)\b)/dgimu;

/** `patient name: maruvan thistlequay`. */
export function findSmallNames(text: string): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  for (const match of text.matchAll(labelled)) {
    const [start, end] = match.indices?.groups?.['it'] ?? [0, 0];
    found.push({ kind: 'person', start, end });
  }
  return found;
}
