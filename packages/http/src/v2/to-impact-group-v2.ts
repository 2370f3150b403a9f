import type { ImpactGroup } from '@medextract/core/experiments';

export const toImpactGroup = ({ changingRisk, ...group }: ImpactGroup) => ({
  ...group,
  changing_risk: changingRisk,
});
