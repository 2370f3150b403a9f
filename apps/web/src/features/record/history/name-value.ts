const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
/** Which field of a fact says what it is, whatever its kind. */
const namingFields = [
  'condition',
  'name',
  'analyte',
  'allergen',
  'finding',
  'text',
  'relation',
  'detail',
  'value',
] as const;
const longest = 160;

const shorten = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)} …` : text;

/** A field of a fact as text; nothing where there is none. */
export function pickField(fact: unknown, field: string): string {
  const value: unknown = isObject(fact) ? Reflect.get(fact, field) : undefined;
  if (value === undefined || value === null) return 'none';
  return shorten(typeof value === 'string' ? value : JSON.stringify(value));
}

/** What a fact of any kind is about, in a few words. */
export function nameValue(fact: unknown): string {
  const field = namingFields.find((name) => pickField(fact, name) !== 'none');
  return field === undefined ? 'A fact' : pickField(fact, field);
}
