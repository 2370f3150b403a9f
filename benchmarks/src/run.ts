import { measureEngine } from './measure-engine.js';
import { measureStart } from './measure-start.js';

const engine = measureEngine();
const start = measureStart();
console.log(JSON.stringify({ engine, start }, null, 2));
