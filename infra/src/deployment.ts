import { resolve } from 'node:path';
import { type StageName, stageNames } from './stages/stage-config.js';

/** What only the owner of the accounts knows. Without it the templates are made for placeholder names. */
export interface Deployment {
  /** Twelve digits. */
  readonly account: string;
  /** `app.` and `api.` stand below it, with the stage before: `app.dev.example.org`. */
  readonly domain: string;
  /** Certificate (ACM, us-east-1) for the web application and the API of the stage. */
  readonly certificateArn: string;
  /** Where alarms and budgets are sent. */
  readonly operatorEmail: string;
  readonly code: CodeSource;
  /** The one stage that is wanted; all where none is named. */
  readonly only: StageName | undefined;
}

/** Bundles of the functions, or one empty handler in place of each: for checks of templates alone. */
export type CodeSource =
  | { readonly kind: 'bundles'; readonly folder: string }
  | { readonly kind: 'placeholder' };

const documentationAccount = '111122223333';

/** @throws Error where a value that is given has not the form that it needs. */
export function parseDeployment(
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): Deployment {
  const account = environment['MEDEXTRACT_AWS_ACCOUNT'] ?? documentationAccount;
  if (!/^\d{12}$/.test(account)) throw new Error('MEDEXTRACT_AWS_ACCOUNT is not twelve digits');
  const domain = environment['MEDEXTRACT_DOMAIN'] ?? 'medextract.example';
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain)) {
    throw new Error('MEDEXTRACT_DOMAIN is not a domain name');
  }
  const certificateArn =
    environment['MEDEXTRACT_CERTIFICATE_ARN'] ??
    `arn:aws:acm:us-east-1:${account}:certificate/00000000-0000-0000-0000-000000000000`;
  const operatorEmail = environment['MEDEXTRACT_OPERATOR_EMAIL'] ?? `operators@${domain}`;
  const wanted = environment['MEDEXTRACT_STAGE'];
  const only = stageNames.find((name) => name === wanted);
  if (wanted !== undefined && only === undefined) {
    throw new Error(`MEDEXTRACT_STAGE is none of ${stageNames.join(', ')}`);
  }
  const code: CodeSource =
    environment['MEDEXTRACT_PLACEHOLDER_CODE'] === '1'
      ? { kind: 'placeholder' }
      : { kind: 'bundles', folder: resolve(root, 'apps/lambda/dist') };
  return { account, domain, certificateArn, operatorEmail, code, only };
}
