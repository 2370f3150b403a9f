export { createAssessor } from './assessment/create-assessor.js';
export { type ClinicalReaderOptions, createClinicalReader } from './create-clinical-reader.js';
export { Lexicon } from './lexicon/lexicon.js';
export { readFacts } from './read-facts.js';
