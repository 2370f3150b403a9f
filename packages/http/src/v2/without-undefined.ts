type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** The fields that are there: a query says nothing of what was not asked for. */
export function withoutUndefined<T extends object>(fields: T): Partial<Defined<T>>;
export function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
