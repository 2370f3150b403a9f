import type { RequestContext } from '../access/principal.js';
import type { Page } from '../catalogue/page.js';
import type { PromptLabels } from '../prompts/prompt-labels.js';
import type { Outcome } from '../service/failure.js';
import type { Unit } from './assign-arm.js';
import type { Arm, Experiment, ExperimentPlan } from './experiment.js';
import type { ExperimentResults } from './experiment-results.js';
import type { ExperimentQuery } from './experiment-store.js';

/** A step as a caller asks for it. What is absent is taken from the figures. */
export type AskedStep =
  | { readonly kind: 'start'; readonly reason?: string }
  /** `winner`: a version or an arm. */
  | { readonly kind: 'complete'; readonly winner?: string; readonly conclusion?: string }
  | { readonly kind: 'promote'; readonly reason?: string }
  | { readonly kind: 'rollback'; readonly reason: string };

export interface AssignmentPreview {
  /** Null where the experiment does not run. */
  readonly arm: Arm | null;
  readonly promptVersion: string | null;
}

/** An experiment with how many documents each arm was given. */
export interface CountedExperiment {
  readonly experiment: Experiment;
  readonly requests: Readonly<Record<Arm, number>>;
}

/** Experiments as the edges handle them. Each change is one step with its labels, audit and event. */
export interface ExperimentService {
  create(plan: ExperimentPlan, context: RequestContext): Promise<Outcome<CountedExperiment>>;
  find(id: string): Promise<Outcome<CountedExperiment>>;
  /** The newest first. */
  list(query: ExperimentQuery): Promise<Page<CountedExperiment>>;
  /** `expectedVersion`: refuse where it was changed since it was looked at. */
  step(
    request: { readonly id: string; readonly step: AskedStep; readonly expectedVersion?: number },
    context: RequestContext,
  ): Promise<Outcome<CountedExperiment>>;
  /** Which arm a case would get now. Nothing is stored: an assignment is reckoned each time. */
  preview(id: string, unit: Unit): Promise<Outcome<AssignmentPreview>>;
  results(id: string): Promise<Outcome<ExperimentResults>>;
}

export interface SetLabel {
  readonly label: 'serving' | 'candidate';
  readonly promptVersion: string;
  readonly reason: string;
}

/** Labels as the edges handle them. */
export interface PromptLabelService {
  current(): Promise<PromptLabels>;
  history(query: { readonly limit: number }): Promise<readonly PromptLabels[]>;
  set(request: SetLabel, context: RequestContext): Promise<Outcome<PromptLabels>>;
}
