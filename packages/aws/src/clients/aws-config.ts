/** How every client reaches AWS. What is absent comes from the environment, as the SDK reads it. */
export interface AwsAccess {
  readonly region: string;
  /** Of an emulator; absent on AWS itself. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Of one call, the first one included. The SDK waits between them, longer each time and with jitter. */
  readonly maxAttempts?: number;
}

const defaultAttempts = 5;

/** The part of a client's configuration that is the same for all. */
export const toClientConfig = ({
  region,
  endpoint,
  credentials,
  maxAttempts = defaultAttempts,
}: AwsAccess) => ({
  region,
  maxAttempts,
  ...(endpoint === undefined ? {} : { endpoint }),
  ...(credentials === undefined ? {} : { credentials }),
});
