import { refuse } from '../answer/reply.js';
import { type Parsed, parsed, refused } from './parse-with.js';

/** A body as it came, with the media type that its sender gave it. */
export interface RawBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

export const isJsonType = (contentType: string): boolean =>
  /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType);

const notJson = refused(
  refuse(422, 'json-invalid', 'The body is no JSON.', {
    faults: [{ location: ['body'], message: 'The body is no JSON.', code: 'json_invalid' }],
  }),
);

const wrongType = refused(
  refuse(415, 'media-type-not-supported', 'Send the body as application/json.'),
);

/** The JSON of a body; an optional one that is empty counts as `{}`. */
export function parseJsonBody(
  { bytes, contentType }: RawBody,
  presence: 'needed' | 'optional',
): Parsed<unknown> {
  if (bytes.byteLength === 0 && presence === 'optional') return parsed({});
  if (!isJsonType(contentType)) return wrongType;
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes));
    return parsed(value === null && presence === 'optional' ? {} : value);
  } catch {
    return notJson;
  }
}
