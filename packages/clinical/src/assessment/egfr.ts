/** What the CKD-EPI equation of 2021 asks for: creatinine in mg/dL, age in years. */
export interface FiltrationInput {
  readonly creatinineMgPerDl: number;
  readonly ageYears: number;
  readonly sex: 'female' | 'male';
}

const constants = {
  female: { kappa: 0.7, alpha: -0.241, factor: 1.012 },
  male: { kappa: 0.9, alpha: -0.302, factor: 1 },
} as const;

/**
 * Estimated glomerular filtration rate in mL/min/1.73 m2 by CKD-EPI 2021 (creatinine, without race):
 * Inker and others, New England Journal of Medicine 2021; 385:1737.
 */
export function estimateFiltration({ creatinineMgPerDl, ageYears, sex }: FiltrationInput): number {
  const { kappa, alpha, factor } = constants[sex];
  const ratio = creatinineMgPerDl / kappa;
  return (
    142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** ageYears * factor
  );
}
