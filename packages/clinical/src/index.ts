export { createAssessor } from './assessment/create-assessor.js';
export { type ClinicalReaderOptions, createClinicalReader } from './create-clinical-reader.js';
export { createPseudonymiser } from './deidentify/create-pseudonymiser.js';
export { Lexicon } from './lexicon/lexicon.js';
export { readFacts } from './read-facts.js';
export { createAssertionJudge } from './second-reader/create-assertion-judge.js';
export { createTerminology } from './second-reader/create-terminology.js';
