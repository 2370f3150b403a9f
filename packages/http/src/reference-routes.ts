import { operations } from '@medextract/contract';
import { referenceStyle, toOpenApi, toReferencePage } from '@medextract/contract/openapi';
import { jsonText } from './answer/reply.js';
import type { AppDeps } from './app-deps.js';
import { type Route, rawRoute } from './pipeline/route.js';

const hexPair = /../g;

/** A digest in hex as a policy writes it. */
const toPolicyHash = (hex: string): string =>
  `'sha256-${btoa(String.fromCharCode(...(hex.match(hexPair) ?? []).map((pair) => Number.parseInt(pair, 16))))}'`;

/** The description of the API and the page made of it; both are written when they are first asked for. */
export function createReferenceRoutes({
  version,
  digest,
}: Pick<AppDeps, 'version' | 'digest'>): readonly Route[] {
  let document: ReturnType<typeof toOpenApi> | undefined;
  let text: string | undefined;
  let page: string | undefined;
  const describe = () => {
    document ??= toOpenApi({ version });
    return document;
  };
  const policy = `default-src 'none'; style-src ${toPolicyHash(digest.sha256(referenceStyle))}; frame-ancestors 'none'`;
  return [
    rawRoute(operations.getOpenApi, () => {
      text ??= JSON.stringify(describe());
      return jsonText(text);
    }),
    rawRoute(operations.getReferencePage, () => {
      page ??= toReferencePage(describe());
      return {
        kind: 'reply',
        status: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': policy,
        },
        body: page,
      };
    }),
  ];
}
