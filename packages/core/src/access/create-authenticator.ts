import type { Telemetry } from '../telemetry.js';
import type { Authentication, Authenticator, Credentials } from './authenticator.js';
import type { CredentialFault, CredentialVerifier } from './credential-verifier.js';
import type { RefusalLog } from './refusal-log.js';

type RefusedAuthentication = Extract<Authentication, { readonly ok: false }>;
type RefusalCode = RefusedAuthentication['code'];

/** Nothing that long is a key or a token of ours; it is not even looked at. */
const maxCredentialLength = 8_192;

const codeOf: Readonly<Record<CredentialFault, RefusalCode>> = {
  'key-malformed': 'credential-invalid',
  'key-unknown': 'credential-invalid',
  'key-revoked': 'credential-revoked',
  'key-expired': 'credential-expired',
  'token-invalid': 'credential-invalid',
  'token-expired': 'credential-expired',
  'token-not-for-us': 'credential-invalid',
  'token-without-role': 'credential-invalid',
};

const messages: Readonly<Record<RefusalCode, string>> = {
  'credential-missing': 'Send an API key or a token as "Authorization: Bearer …" or "X-API-Key".',
  'credential-invalid': 'This key or token is not known here. Check that it was copied whole.',
  'credential-expired': 'This key or token has run out. Ask for a new one.',
  'credential-revoked': 'This key was revoked. Ask for a new one.',
};

type Reading =
  | { readonly ok: true; readonly credential: string }
  | { readonly ok: false; readonly code: 'credential-missing' | 'credential-invalid' };

function readCredential({ authorization, apiKey }: Credentials): Reading {
  if (authorization === null && apiKey === null) return { ok: false, code: 'credential-missing' };
  const [, bearer] = /^bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '') ?? [];
  const credential = authorization === null ? apiKey : bearer;
  return credential === null || credential === undefined || credential.length > maxCredentialLength
    ? { ok: false, code: 'credential-invalid' }
    : { ok: true, credential };
}

interface Refused {
  readonly code: RefusalCode;
  /** What operators are told. */
  readonly fault: CredentialFault | 'credential-missing' | 'credential-invalid';
  readonly principalId: string | null;
}

/** `Authorization` goes before `X-API-Key`; the first verifier that knows the form decides. */
export function createAuthenticator(deps: {
  readonly verifiers: readonly CredentialVerifier[];
  readonly refusals: RefusalLog;
  readonly telemetry: Telemetry;
}): Authenticator {
  const { verifiers, refusals, telemetry } = deps;
  return {
    async authenticate(credentials, { correlationId, signal }) {
      const refuse = async ({ code, fault, principalId }: Refused): Promise<Authentication> => {
        telemetry.log('warn', 'access-refused', { code: fault, correlationId });
        telemetry.count('access_refused_total', { code: fault });
        await refusals.note({ principalId, code: fault, correlationId });
        return { ok: false, code, message: messages[code] };
      };
      const reading = readCredential(credentials);
      if (!reading.ok)
        return refuse({ code: reading.code, fault: reading.code, principalId: null });
      const { credential } = reading;
      const verifier = verifiers.find((candidate) => candidate.accepts(credential));
      if (verifier === undefined) {
        const code = 'credential-invalid';
        return refuse({ code, fault: code, principalId: null });
      }
      const verification = await verifier.verify(credential, signal);
      if (verification.ok) return verification;
      const { fault, principalId } = verification;
      return refuse({ code: codeOf[fault], fault, principalId });
    },
  };
}
