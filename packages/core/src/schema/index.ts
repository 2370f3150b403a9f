export * from './clinical-details.js';
export * from './fact.js';
export * from './record.js';
export * from './vocabulary.js';
