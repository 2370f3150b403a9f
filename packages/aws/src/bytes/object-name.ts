/**
 * Names of objects in the bucket. A key of the port becomes one whatever it is made of, and names sort as keys
 * do. `!` sorts before every other character of a name: what a commit wrote under a key follows that key at once.
 */
const separator = '!';

const toSegment = (segment: string): string =>
  segment === ''
    ? '~'
    : encodeURIComponent(segment).replace(
        /[!.~]/g,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      );

/** The object that `put` writes, and a client to whom an address was given. */
export const toObjectName = (key: string): string => key.split('/').map(toSegment).join('/');

/** How the names of all keys begin that begin so. */
export function toNamePrefix(prefix: string): string {
  const segments = prefix.split('/');
  const last = segments.pop() ?? '';
  return [...segments.map(toSegment), last === '' ? '' : toSegment(last)].join('/');
}

/** The object that one commit wrote under the key, beside those of others. */
export const toCommittedName = (key: string, id: string): string =>
  `${toObjectName(key)}${separator}${id}`;

/** After every object of the key, and before those of the next. */
export const afterNamesOf = (key: string): string => `${toObjectName(key)}${separator}~`;

export const isNameOf = (name: string, key: string): boolean =>
  name === toObjectName(key) || name.startsWith(`${toObjectName(key)}${separator}`);

/** The key under which an object was written. */
export function toKeyOfName(name: string): string {
  const [plain = ''] = name.split(separator);
  return plain
    .split('/')
    .map((segment) => (segment === '~' ? '' : decodeURIComponent(segment)))
    .join('/');
}
