import { measureDocuments } from './measure-documents.js';
import { measureEngine } from './measure-engine.js';
import { measureStart } from './measure-start.js';

const engine = measureEngine();
const start = measureStart();
const documents = await measureDocuments();
console.log(JSON.stringify({ engine, start, documents }, null, 2));
