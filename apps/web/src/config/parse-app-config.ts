import { z } from 'zod';

const Oidc = z.object({
  issuer: z.url({ protocol: /^https?$/ }),
  client_id: z.string().min(1),
  scope: z.string().min(1).default('openid profile'),
});

const AppConfig = z.object({
  /** Where the API is; empty where it is where the app came from. */
  api_base_url: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** After so long without a key or a pointer the session ends. */
  idle_minutes: z.number().min(1).max(720).default(15),
  oidc: Oidc.nullable().default(null),
});
export type AppConfig = z.infer<typeof AppConfig>;

/** What the place that serves the app says of it; a file that is missing or broken says nothing. */
export function parseAppConfig(value: unknown): AppConfig {
  const parsed = AppConfig.safeParse(value);
  return parsed.success ? parsed.data : AppConfig.parse({});
}
