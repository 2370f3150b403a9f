/** Contract suites, apart from the builders: they load the test runner. */
export { describeFactReader, type FactReaderContract } from './describe-fact-reader.js';
