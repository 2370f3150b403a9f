/** What signs an address and looks at an object: bundled together, loaded when the first slot is opened. */
export { HeadObjectCommand, NotFound, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
export { getSignedUrl } from '@aws-sdk/s3-request-presigner';
