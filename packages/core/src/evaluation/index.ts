export {
  checkTrap,
  TrapCase,
  type TrapKind,
  TrapLine,
  type TrapResult,
  trapKinds,
} from './check-trap.js';
export { partialOverlap, type Variant, variants } from './compare-attribute.js';
export {
  type ComparedField,
  comparePredictions,
  type PredictionComparison,
} from './compare-predictions.js';
export { formatScoreTable } from './format-score-table.js';
export { Gold, GoldDocument } from './gold-document.js';
export { bestOverlap, toNames } from './name.js';
export {
  type Prediction,
  type ScoreReport,
  scoreDocuments,
  type TrapCounts,
} from './score-documents.js';
export type { ScoreRow } from './score-tally.js';
export { type GoldCase, toGoldCase } from './to-gold-case.js';
export { type PredictionOptions, toPrediction } from './to-prediction.js';
