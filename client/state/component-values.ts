import type { EvaluatedSite, EvaluationAnswer } from '#contract/evaluation.ts';
import type { GroupId } from '#engine/accessibility/groups.ts';
import type { ComponentId } from './evaluation-choices.ts';
import type { ScoreComponent } from './score.ts';

/** A figure with its range: `slow` when roads are slower than assumed, `fast` when they are faster. */
export interface FigureSpan {
  readonly slow: number;
  readonly central: number;
  readonly fast: number;
}

/** What the register says of the space a site stands for; null: not stated. */
export interface RegisterFacts {
  readonly name: string;
  readonly areaSquareMeters: number | null;
  readonly seats: number | null;
  readonly rentYenPerMonth: number | null;
  readonly parkingSpaces: number | null;
}

export interface ComponentRule {
  readonly direction: ScoreComponent['direction'];
  /** Decimals in raw units, no more than the figure can bear. */
  readonly digits: 0 | 1;
}

export const COMPONENT_RULES: Readonly<Record<ComponentId, ComponentRule>> = {
  reach: { direction: 'up', digits: 0 },
  new: { direction: 'up', digits: 0 },
  only: { direction: 'up', digits: 0 },
  workforce: { direction: 'up', digits: 0 },
  perSeat: { direction: 'up', digits: 1 },
  minutes: { direction: 'down', digits: 0 },
  area: { direction: 'up', digits: 0 },
  seats: { direction: 'up', digits: 0 },
  rent: { direction: 'down', digits: 0 },
  parking: { direction: 'up', digits: 0 },
};

export interface ComponentQuestion {
  readonly group: GroupId;
  readonly siteCutoffMinutes: number;
  /** Facts of the register by site id, for sites that stand for an entry. */
  readonly facts: ReadonlyMap<string, RegisterFacts>;
}

interface Ranged {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

/** More people when roads are faster. */
const toSpan = (range: Ranged): FigureSpan => ({ slow: range.low, central: range.central, fast: range.high });

type ReadComponent = (site: EvaluatedSite, question: ComponentQuestion) => FigureSpan | null;

const readFact =
  (name: Exclude<keyof RegisterFacts, 'name'>): ReadComponent =>
  (site, { facts }) => {
    const value = facts.get(site.id)?.[name] ?? null;
    return value === null ? null : { slow: value, central: value, fast: value };
  };

const READ: Readonly<Record<ComponentId, ReadComponent>> = {
  reach(site, { group, siteCutoffMinutes }) {
    const bands = site.groups.find((one) => one.group === group)?.bands;
    const band = bands?.find(({ cutoffMinutes }) => cutoffMinutes === siteCutoffMinutes);
    return band === undefined ? null : toSpan(band.reach);
  },
  new(site, { group }) {
    const marginal = site.marginal.find((one) => one.group === group);
    return marginal === undefined ? null : toSpan(marginal.new);
  },
  only(site, { group }) {
    const only = site.onlyThisSite.find((one) => one.group === group);
    return only === undefined ? null : toSpan(only.count);
  },
  workforce(site, { group }) {
    const workforce = site.workforce?.find((one) => one.group === group);
    return workforce === undefined ? null : toSpan(workforce.people);
  },
  perSeat: ({ competition }) => (competition?.ok === true ? toSpan(competition.peoplePerSeat) : null),
  minutes: toMinutesSpan,
  area: readFact('areaSquareMeters'),
  seats: readFact('seats'),
  rent: readFact('rentYenPerMonth'),
  parking: readFact('parkingSpaces'),
};

/** The raw value of one component for one site; null where there is none. */
export const findComponentValue = (
  id: ComponentId,
  site: EvaluatedSite,
  question: ComponentQuestion,
): FigureSpan | null => READ[id](site, question);

/** Fewer minutes when roads are faster; an end that lies beyond the data is as far as the middle. */
function toMinutesSpan(site: EvaluatedSite): FigureSpan | null {
  const minutes = site.dualAccess?.[0]?.minutes;
  if (minutes === undefined || minutes.central === null) return null;
  const { low, central, high } = minutes;
  return { slow: high ?? central, central, fast: low ?? central };
}

/** Components that at least one site has a value for, in their order. */
export function listKnownComponents(
  answer: EvaluationAnswer,
  question: ComponentQuestion,
  ids: readonly ComponentId[],
): readonly { readonly id: ComponentId; readonly spans: readonly (FigureSpan | null)[] }[] {
  return ids
    .map((id) => ({ id, spans: answer.sites.map((site) => findComponentValue(id, site, question)) }))
    .filter(({ spans }) => spans.some((span) => span !== null));
}

/** What is scored when roads are as assumed, slower, or faster. */
export function toScoreComponents(
  known: ReturnType<typeof listKnownComponents>,
  weights: Readonly<Partial<Record<ComponentId, number>>>,
  scenario: keyof FigureSpan,
): readonly ScoreComponent[] {
  return known.map(({ id, spans }) => ({
    id,
    weight: weights[id] ?? 0,
    direction: COMPONENT_RULES[id].direction,
    values: spans.map((span) => span?.[scenario] ?? null),
  }));
}
