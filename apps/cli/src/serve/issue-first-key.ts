import { MedExtractError } from '@medextract/core';
import { type KeyService, type RequestContext, systemPrincipal } from '@medextract/core/service';

/** The admin key of a new installation, to be shown this once; undefined where there are keys already. */
export async function issueFirstKey(
  keys: KeyService,
  { correlationId }: { readonly correlationId: string },
): Promise<string | undefined> {
  const { signal } = new AbortController();
  const context: RequestContext = { principal: systemPrincipal, correlationId, signal };
  const known = await keys.list(context);
  if (known.length > 0) return undefined;
  const request = {
    label: 'first admin',
    roles: ['admin'],
    scopes: null,
    expiresAt: null,
  } as const;
  const issued = await keys.issue(request, context);
  if (issued.ok) return issued.value.secret;
  throw new MedExtractError(issued.failure.code, issued.failure.message);
}
