export { aDocument, type DocumentOverrides } from './a-document.js';
export { aModelAnswer, aModelRequest, createFakeModel } from './a-model.js';
export { aDiagnosisClaim, aLabClaim, aModelReader } from './a-model-reader.js';
export { aNote, aReading, type Note } from './a-note.js';
export { aPrompt, promptLabels } from './a-prompt.js';
export { aReadingPrompt } from './a-reading-prompt.js';
export { aRecord, aRecordOf } from './a-record.js';
export { aService, createTextProcessor, type ServiceOverrides } from './a-service.js';
export {
  createCountedNonces,
  createLineJudge,
  createWordTerminology,
} from './clinical-fakes.js';
export {
  aDenial,
  aDiagnosis,
  aFamilyHistory,
  aLab,
  aMedication,
  anAllergy,
  anOtherMention,
  aPertinentNegative,
  aProcedure,
  aSocialFact,
  aSymptom,
  aVital,
} from './draft-builders.js';
export {
  createBlankAssessor,
  createFixedClock,
  createFixedReader,
  fixedTimeMs,
} from './fakes.js';
export {
  anAnswer,
  blockOf,
  createKnowingModel,
  type KnowingModelOptions,
  type KnownElement,
  type KnownFacts,
} from './knowing-model.js';
export { createMemoryStores } from './memory/create-memory-stores.js';
export {
  createMemoryPromptStore,
  createTwoPrompts,
  type PromptSource,
} from './memory/memory-prompt-store.js';
export {
  type ModelFaultKind,
  type ModelStage,
  modelFaultKinds,
  type ScriptedAnswer,
  type SeenCall,
  type StageStep,
} from './models/model-stage.js';
export {
  createScriptedModel,
  type ScriptedModel,
  textOfRequest,
} from './scripted-model.js';
export {
  aContext,
  aDocumentEntry,
  aDomainEvent,
  aNewJob,
  anAuditEvent,
  anExperiment,
  anExperimentPlan,
  anOutcome,
  aPrincipal,
  aReadingCost,
  aReviewItem,
  aReviewOutcome,
  aRevision,
} from './service-builders.js';
export {
  type CollectedTelemetry,
  createCollectingTelemetry,
  createCountedSecrets,
  createFakeDigest,
  createHandTimer,
  createSequentialIds,
  type HandTimer,
} from './service-fakes.js';
export { toModelAnswer } from './to-model-answer.js';
