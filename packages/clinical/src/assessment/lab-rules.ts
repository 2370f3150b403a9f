import type { RiskCategory } from '@medextract/core/schema';
import type { Band } from './bands.js';

/** A measured value that weighs from a published threshold on. */
export interface LabRule {
  readonly names: RegExp;
  /** The unit of the thresholds, and the ways to print it; a value in another unit does not count. */
  readonly unit: string;
  readonly spelled: RegExp;
  /** The direction of risk: behind `<` or `>` a value counts only where all it can mean is as bad. */
  readonly worse: 'high' | 'low';
  readonly category: RiskCategory;
  /** Rising; a band without a name is no reason to look. */
  readonly bands: readonly Band[];
  /** In place of `bands` where the patient is a woman. */
  readonly femaleBands?: readonly Band[];
  readonly source: string;
}

const milligrams = { unit: 'mg/dL', spelled: /^mg\/dl$/i } as const;
const lipids = { ...milligrams, category: 'lipids', source: 'NCEP ATP III, 2002' } as const;
const glycaemia = { category: 'glycaemia', source: 'ADA Standards of Care, 2024' } as const;
const albuminuriaNames =
  /^(?:(?:u(?:rine)? ?)?(?:micro)?alb(?:umin)?(?:[/ -]to[/ -]|[/ -])creat(?:inine)?(?: ratio)?|u?acr|urine acr|(?:micro|u)alb\/cr)\b/i;
const albuminuria = {
  names: albuminuriaNames,
  worse: 'high',
  category: 'renal',
  source: 'KDIGO CKD guideline, 2024',
} as const;

export const labRules: readonly LabRule[] = [
  {
    ...glycaemia,
    names: /^(hemoglobin a1c|hba1c|hgba1c|hgb a1c|a1c|glycated hemoglobin)$/i,
    unit: '%',
    spelled: /^%$/,
    worse: 'high',
    bands: [
      { from: 5.7, name: 'A1c in the prediabetes range' },
      { from: 6.5, name: 'A1c in the diabetes range' },
      { from: 9, name: 'A1c shows poor control' },
    ],
  },
  {
    ...glycaemia,
    ...milligrams,
    names: /^(fasting glucose|glucose, fasting|fasting blood sugar|fbs|fpg)$/i,
    worse: 'high',
    bands: [
      { from: 100, name: 'impaired fasting glucose' },
      { from: 126, name: 'fasting glucose in the diabetes range' },
    ],
  },
  {
    ...lipids,
    names: /^(ldl|ldl-c|ldl cholesterol|ldl chol(esterol)?)\b/i,
    worse: 'high',
    bands: [
      { from: 160, name: 'high LDL cholesterol' },
      { from: 190, name: 'very high LDL cholesterol' },
    ],
  },
  {
    ...lipids,
    names: /^hdl(?:[- ]?c|[- ]chol(?:esterol)?)?$/i,
    worse: 'low',
    bands: [
      { from: 0, name: 'low HDL cholesterol' },
      { from: 40, name: '' },
    ],
    femaleBands: [
      { from: 0, name: 'low HDL cholesterol' },
      { from: 50, name: '' },
    ],
    source: 'NCEP ATP III, 2002 (metabolic syndrome: below 40 in men, 50 in women)',
  },
  {
    ...lipids,
    names: /^(total cholesterol|cholesterol|chol|tc)$/i,
    worse: 'high',
    bands: [{ from: 240, name: 'high total cholesterol' }],
  },
  {
    ...lipids,
    names: /^(triglycerides?|tg|trigs?)$/i,
    worse: 'high',
    bands: [
      { from: 200, name: 'high triglycerides' },
      { from: 500, name: 'very high triglycerides' },
    ],
  },
  {
    ...albuminuria,
    unit: 'mg/g',
    spelled: /^(mg\/g|[mu]c?g\/mg)\b/i,
    bands: [
      { from: 30, name: 'moderately increased albuminuria, A2' },
      { from: 300, name: 'severely increased albuminuria, A3' },
    ],
  },
  {
    ...albuminuria,
    unit: 'mg/mmol',
    spelled: /^mg\/mmol\b/i,
    bands: [
      { from: 3, name: 'moderately increased albuminuria, A2' },
      { from: 30, name: 'severely increased albuminuria, A3' },
    ],
  },
];
