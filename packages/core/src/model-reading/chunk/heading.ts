const labelled = /^\s*(?:\d{1,2}[.)]\s*)?([A-Z][A-Za-z /&,()'-]{2,60}):\s*$/;
const capitals = /^\s*([A-Z][A-Z /&,()'-]{3,60}):?\s*$/;

/** A line that heads what follows: `Medications:` or `PAST MEDICAL HISTORY` alone on its line. */
export const isHeading = (line: string): boolean => labelled.test(line) || capitals.test(line);

const farthest = 12_000;

/** The last heading of a text, without its colon; null where none stands near its end. */
export function findHeading(text: string): string | null {
  const lines = text.slice(-farthest).split(/[\n\f]/);
  for (const line of lines.toReversed()) {
    const heading = (labelled.exec(line) ?? capitals.exec(line))?.[1];
    if (heading !== undefined) return heading.trim();
  }
  return null;
}
