export { securityHeaders } from './answer/security-headers.js';
export { type AppDeps, defaultLimits, type HttpLimits } from './app-deps.js';
export { type App, createApp } from './create-app.js';
export { toDocumentV2 } from './v2/to-document-v2.js';
export { toReviewV2 } from './v2/to-review-v2.js';
export { withoutUndefined } from './v2/without-undefined.js';
