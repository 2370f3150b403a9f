export { type OpenApiDocument, type OpenApiOperation, toOpenApi } from './to-openapi.js';
export { referenceStyle, toReferencePage } from './to-reference-page.js';
