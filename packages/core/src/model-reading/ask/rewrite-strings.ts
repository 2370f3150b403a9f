/** A string of JSON, with the colon behind it where it is the name of a member. */
const jsonString = /"((?:[^"\\]|\\.)*)"(\s*:)?/gs;

function parseString(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * JSON, be it whole, cut or not quite JSON, with each string value rewritten by its name. What is no whole string stays
 * as it is: nothing of it is ever read as a value.
 */
export function rewriteStrings(
  json: string,
  rewrite: (value: string, name: string) => string,
): string {
  let name = '';
  return json.replace(jsonString, (literal, inner: string, colon: string | undefined) => {
    const value = parseString(`"${inner}"`) ?? parseString(`"${inner.replaceAll('\n', '\\n')}"`);
    if (value === undefined) return literal;
    if (colon !== undefined) {
      name = value;
      return literal;
    }
    const rewritten = rewrite(value, name);
    return rewritten === value ? literal : JSON.stringify(rewritten);
  });
}
