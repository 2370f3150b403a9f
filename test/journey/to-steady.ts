const uuid = /[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}/gi;
const time = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|\+00:00)?/g;
/** Hashes of chains, which hold times and ids. */
const hash = /\b[\da-f]{64}\b/g;

/** Named by what they are: how long, how large a chain, and who, which is another on each platform. */
const fleeting = /(?:_ms|_seconds|_by|request_id|sequence|entries|hash|head)$|^(?:p\d\d|mean_time)/;

const steadyText = (text: string): string =>
  text.replaceAll(uuid, '<id>').replaceAll(time, '<time>').replaceAll(hash, '<hash>');

/** The same without ids, times, durations and names of callers: what every platform must answer alike. */
export function toSteady(value: unknown): unknown {
  if (typeof value === 'string') return steadyText(value);
  if (Array.isArray(value)) return value.map(toSteady);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      fleeting.test(name) ? `<${name}>` : toSteady(one),
    ]),
  );
}
