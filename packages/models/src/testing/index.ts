/** Stands in for providers that cannot be reached: their wires are real, what they say is scripted. */
export type { FaultPlan } from './apply-fault.js';
export { nodeCallDeps } from './node-call-deps.js';
export type { ChatForm } from './parse-call.js';
export { runFaultStorm, type StormOptions, type StormReport } from './run-fault-storm.js';
export { seededRandom } from './seeded-random.js';
export {
  type AnswerFunction,
  type ModelWire,
  modelWires,
  type ServedCall,
  type ServedRecord,
} from './served-call.js';
export {
  type BatchScript,
  type BatchServer,
  type BatchServerOptions,
  startBatchServer,
} from './start-batch-server.js';
export {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from './start-model-server.js';
