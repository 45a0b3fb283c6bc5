import type { DecayChoice } from '#contract/evaluation-choices.ts';
import { LIMITS } from '#contract/limits.ts';
import {
  COMPONENT_IDS,
  DECAY_STARTS,
  DEFAULT_EVALUATION,
  MAXIMUM_PEOPLE,
  MAXIMUM_SEATS,
  MISSING_RULES,
  PARTICIPATION_KINDS,
  WEIGHT_RANGE,
  type ComponentId,
  type EvaluationChoices,
} from './evaluation-choices.ts';

/**
 * The choices as one field of a link, only what has been said: `w.reach,60;w.new,40;miss,worst;decay,logistic,40,8;
 * pk,typed;pw,0.7;pm,0.8;ps,…;sh,0.1;ss,…;st,30;n,5000;sites,together;jobs,1`. Words of the user are percent-encoded once
 * more, so that they cannot be taken for the signs between entries.
 */
export function formatEvaluation(choices: EvaluationChoices): string {
  const { decay } = choices;
  const entries: readonly (readonly [string, ...(string | number)[]] | null)[] = [
    ...COMPONENT_IDS.map((id) => {
      const weight = choices.weights[id] ?? 0;
      return weight > 0 ? ([`w.${id}`, weight] as const) : null;
    }),
    choices.missingRule === null ? null : ['miss', choices.missingRule],
    decay === null ? null : ['decay', decay.kind, ...listDecayMinutes(decay)],
    choices.participation === null ? null : ['pk', choices.participation],
    choices.womenRatio === null ? null : ['pw', choices.womenRatio],
    choices.menRatio === null ? null : ['pm', choices.menRatio],
    choices.participationSource === '' ? null : ['ps', encodeURIComponent(choices.participationSource)],
    choices.shareRatio === null ? null : ['sh', choices.shareRatio],
    choices.shareSource === '' ? null : ['ss', encodeURIComponent(choices.shareSource)],
    choices.siteSeats === null ? null : ['st', choices.siteSeats],
    choices.dualPeople === null ? null : ['n', choices.dualPeople],
    choices.competingSites === 'alone' ? null : ['sites', choices.competingSites],
    choices.usesJobs ? ['jobs', 1] : null,
  ];
  return entries.flatMap((entry) => (entry === null ? [] : [entry.join(',')])).join(';');
}

/** The minutes of a decay in the order in which links and fields have them. */
export function listDecayMinutes(decay: DecayChoice): readonly number[] {
  if (decay.kind === 'logistic') return [decay.inflectionMinutes, decay.spreadMinutes];
  return [decay.kind === 'exponential' ? decay.halfMinutes : decay.cutoffMinutes];
}

const isMinute = (value: number | undefined): value is number =>
  value !== undefined && value >= 1 && value <= LIMITS.maximumCutoffMinutes;

/** A decay of a kind with its minutes; undefined where one of them is no minute of 1–120. */
export function toDecay(kind: DecayChoice['kind'], minutes: readonly number[]): DecayChoice | undefined {
  const [first, second] = minutes;
  if (!isMinute(first)) return undefined;
  if (kind === 'step' || kind === 'linear') return { kind, cutoffMinutes: first };
  if (kind === 'exponential') return { kind, halfMinutes: first };
  return isMinute(second) ? { kind, inflectionMinutes: first, spreadMinutes: second } : undefined;
}

/** Reads what `formatEvaluation` wrote; an entry that cannot be read is as if it had not been said. */
export function parseEvaluation(text: string): EvaluationChoices {
  const values = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [key = '', ...rest] = part.split(',');
    if (key !== '') values.set(key, rest);
  }
  const first = (key: string): string | undefined => values.get(key)?.[0];
  const [decayKind, ...decayMinutes] = values.get('decay') ?? [];
  return {
    weights: parseWeights(first),
    missingRule: MISSING_RULES.find((rule) => rule === first('miss')) ?? null,
    decay: parseDecay(decayKind, decayMinutes),
    participation: PARTICIPATION_KINDS.find((kind) => kind === first('pk')) ?? null,
    womenRatio: parseWithin(first('pw'), 0, 1),
    menRatio: parseWithin(first('pm'), 0, 1),
    participationSource: decodeWords(first('ps')),
    shareRatio: parseWithin(first('sh'), 0, 1),
    shareSource: decodeWords(first('ss')),
    siteSeats: parseWhole(first('st'), MAXIMUM_SEATS),
    dualPeople: parseWhole(first('n'), MAXIMUM_PEOPLE),
    competingSites: first('sites') === 'together' ? 'together' : DEFAULT_EVALUATION.competingSites,
    usesJobs: first('jobs') === '1',
  };
}

function parseWeights(first: (key: string) => string | undefined): EvaluationChoices['weights'] {
  const weights: Partial<Record<ComponentId, number>> = {};
  for (const id of COMPONENT_IDS) {
    const weight = parseWithin(first(`w.${id}`), WEIGHT_RANGE.min, WEIGHT_RANGE.max);
    if (weight !== null && weight > 0) weights[id] = Math.round(weight);
  }
  return weights;
}

function parseDecay(kindText: string | undefined, minuteTexts: readonly string[]): DecayChoice | null {
  const kind = Object.values(DECAY_STARTS).find((start) => start.kind === kindText)?.kind;
  const minutes = minuteTexts.map((one) => parseWithin(one, 1, LIMITS.maximumCutoffMinutes) ?? Number.NaN);
  return kind === undefined ? null : (toDecay(kind, minutes) ?? null);
}

function parseWhole(text: string | undefined, maximum: number): number | null {
  const value = parseWithin(text, 1, maximum);
  return value === null ? null : Math.round(value);
}

function parseWithin(text: string | undefined, minimum: number, maximum: number): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= minimum && value <= maximum ? value : null;
}

function decodeWords(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '').slice(0, LIMITS.maximumSourceLength);
  } catch {
    return '';
  }
}
