export * from './document/source-document.js';
export * from './record/fact-drafts.js';
