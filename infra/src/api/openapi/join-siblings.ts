/**
 * Gives variables at the same place of an address one name: API Gateway allows one variable below a resource.
 * The API is handed the address as it was sent and reads its own names out of it.
 */
export function joinSiblings(paths: readonly string[]): ReadonlyMap<string, string> {
  const namesBelow = new Map<string, string>();
  return new Map(
    paths.map((path) => {
      let parent = '';
      for (const segment of path.split('/').slice(1)) {
        const isVariable = segment.startsWith('{');
        const name = isVariable ? (namesBelow.get(parent) ?? segment) : segment;
        if (isVariable) namesBelow.set(parent, name);
        parent = `${parent}/${name}`;
      }
      return [path, parent];
    }),
  );
}

/** The variables of an address, in order. */
export const listVariables = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
