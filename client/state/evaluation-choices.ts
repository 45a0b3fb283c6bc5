import type { DecayChoice } from '#contract/evaluation-choices.ts';

/** What a weighted score can be made of; each has a raw unit and a direction (score-components.ts). */
export const COMPONENT_IDS = [
  'reach',
  'new',
  'only',
  'workforce',
  'perSeat',
  'minutes',
  'area',
  'seats',
  'rent',
  'parking',
] as const;
export type ComponentId = (typeof COMPONENT_IDS)[number];

/** What happens to a component of the score that some sites have no value for. */
export const MISSING_RULES = ['leaveOut', 'worst', 'exclude'] as const;
export type MissingRule = (typeof MISSING_RULES)[number];

/** Range of a weight: 0 takes the component out. */
export const WEIGHT_RANGE = { min: 0, max: 100, step: 5 } as const;

/** As the contract has them. */
export const MAXIMUM_PEOPLE = 100_000_000;
export const MAXIMUM_SEATS = 10_000_000;

/** Where the participation rates are from: two typed numbers, or the census figures of each municipality. */
export const PARTICIPATION_KINDS = ['typed', 'census'] as const;
export type ParticipationKind = (typeof PARTICIPATION_KINDS)[number];

/**
 * What the user has chosen for scores, workforce and competition. null: not said yet — nothing here has a default
 * that could be taken for a fact. Ratios are 0–1; sources are the user's own words, '' while not given.
 */
export interface EvaluationChoices {
  /** 0–100 by component; one that is not named weighs nothing. */
  readonly weights: Readonly<Partial<Record<ComponentId, number>>>;
  readonly missingRule: MissingRule | null;
  readonly decay: DecayChoice | null;
  readonly participation: ParticipationKind | null;
  readonly womenRatio: number | null;
  readonly menRatio: number | null;
  readonly participationSource: string;
  readonly shareRatio: number | null;
  readonly shareSource: string;
  /** Seats of every candidate alike, so that places are compared and not sizes; null: those of the register. */
  readonly siteSeats: number | null;
  /** Minutes are asked until so many people are reached. */
  readonly dualPeople: number | null;
  /** Sites as alternatives (each by itself) or as a network that competes within itself. */
  readonly competingSites: 'alone' | 'together';
  /** Jobs of municipalities stand for competing offices. */
  readonly usesJobs: boolean;
}

export const DEFAULT_EVALUATION: EvaluationChoices = {
  weights: {},
  missingRule: null,
  decay: null,
  participation: null,
  womenRatio: null,
  menRatio: null,
  participationSource: '',
  shareRatio: null,
  shareSource: '',
  siteSeats: null,
  dualPeople: null,
  competingSites: 'alone',
  usesJobs: false,
};

/** Values that stand in the fields when a kind of decay is first chosen: round numbers to be changed. */
export const DECAY_STARTS: Readonly<Record<DecayChoice['kind'], DecayChoice>> = {
  step: { kind: 'step', cutoffMinutes: 45 },
  linear: { kind: 'linear', cutoffMinutes: 60 },
  logistic: { kind: 'logistic', inflectionMinutes: 40, spreadMinutes: 8 },
  exponential: { kind: 'exponential', halfMinutes: 20 },
};
export const DECAY_KINDS = Object.keys(DECAY_STARTS) as readonly DecayChoice['kind'][];

export const getWeight = ({ weights }: Pick<EvaluationChoices, 'weights'>, id: ComponentId): number =>
  weights[id] ?? 0;
