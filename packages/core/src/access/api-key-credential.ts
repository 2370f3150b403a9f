/** What a client shows: the id finds the key, the secret proves it. */
export interface ApiKeyCredential {
  readonly id: string;
  readonly secret: string;
}

export const apiKeyPrefix = 'mek_';

/** The secret has a fixed length, so that an id may hold any of the characters between. */
const form = /^mek_([\w-]{1,64})_([\w-]{43})$/;

export const formatApiKey = ({ id, secret }: ApiKeyCredential): string =>
  `${apiKeyPrefix}${id}_${secret}`;

/** Undefined where the text has not the form of a key. */
export function parseApiKey(text: string): ApiKeyCredential | undefined {
  const [, id, secret] = form.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}
