import type { WebAppOptions } from './open-web-app.js';
import type { ServeConfig } from './serve-config.js';

/** What the web app is told at its start, and whom it may talk to beside the service. */
export function toWebAppOptions({ web, oidc }: Pick<ServeConfig, 'web' | 'oidc'>): WebAppOptions {
  const isKnown = oidc?.clientId !== undefined;
  return {
    folder: web.folder,
    connectTo: isKnown ? [new URL(oidc.issuer).origin] : [],
    config: {
      api_base_url: '',
      idle_minutes: web.idleMinutes,
      oidc: isKnown ? { issuer: oidc.issuer, client_id: oidc.clientId } : null,
    },
  };
}
