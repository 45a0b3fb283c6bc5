import type { EvaluatedSite, EvaluationAnswer, EvaluationResponse } from '#contract/evaluation.ts';
import { GROUPS } from '#engine/accessibility/groups.ts';
import type { EvaluationWords } from '../i18n/evaluation-words-ja.ts';
import { formatCount } from '../i18n/format-figures.ts';
import type { Words } from '../i18n/words.ts';
import type { RegisterFacts } from './component-values.ts';
import type { Language } from './view-state.ts';

export type MissingReason = keyof EvaluationWords['missing'];

export type CompareCell =
  | {
      readonly kind: 'figure';
      readonly low: number;
      readonly central: number;
      readonly high: number;
      /** The edge of loaded data was met: the figure, or only the high end of its range, is a lower bound. */
      readonly isAtLeast: boolean;
      readonly isHighAtLeast: boolean;
      /** Minutes that may be fewer. */
      readonly isAtMost: boolean;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing'; readonly reason: MissingReason };

export type CompareSection = keyof EvaluationWords['sections'];

export interface CompareRow {
  readonly id: string;
  readonly section: CompareSection;
  readonly label: string;
  readonly unit: string;
  /** Decimals the figures can bear. */
  readonly digits: 0 | 1;
  /** null: no direction, nothing is marked as the best. */
  readonly direction: 'up' | 'down' | null;
  readonly isHeadline: boolean;
  /** In the order of the compared sites. */
  readonly cells: readonly CompareCell[];
}

export interface CompareTableInput {
  readonly response: EvaluationResponse;
  readonly facts: ReadonlyMap<string, RegisterFacts>;
  readonly language: Language;
  readonly words: Words;
  readonly evaluationWords: EvaluationWords;
}

interface Ranged {
  readonly low: number;
  readonly central: number;
  readonly high: number;
}

const missing = (reason: MissingReason): CompareCell => ({ kind: 'missing', reason });

export const toFigureCell = (
  range: Ranged,
  { isAtLeast = false, isHighAtLeast = false, isAtMost = false } = {},
): CompareCell => ({
  kind: 'figure',
  low: range.low,
  central: range.central,
  high: range.high,
  isAtLeast,
  isHighAtLeast,
  isAtMost,
});

/** Every figure of the comparison, sites as columns. Rows that no site can have are left out. */
export function buildCompareTable(input: CompareTableInput): readonly CompareRow[] {
  return [
    ...listReachRows(input),
    ...listExistingRows(input),
    ...listTollRows(input),
    ...listWorkforceRows(input),
    ...listRegisterRows(input),
  ];
}

type RowFacts = Omit<CompareRow, 'cells' | 'digits' | 'direction' | 'isHeadline'> &
  Partial<Pick<CompareRow, 'digits' | 'direction' | 'isHeadline'>>;

const toRow = (
  facts: RowFacts,
  sites: readonly EvaluatedSite[],
  toCell: (site: EvaluatedSite) => CompareCell,
): CompareRow => ({ digits: 0, direction: 'up', isHeadline: false, ...facts, cells: sites.map(toCell) });

function getPeopleUnit({ response, words }: CompareTableInput): string {
  const [group] = response.request.groups;
  return words.unitShort(group === undefined ? 'people' : GROUPS[group].counts);
}

function toBandCell(site: EvaluatedSite, cutoffMinutes: number): CompareCell {
  const band = site.groups[0]?.bands.find((one) => one.cutoffMinutes === cutoffMinutes);
  return band === undefined ? missing('notComputed') : toFigureCell(band.reach, band);
}

function listReachRows(input: CompareTableInput): readonly CompareRow[] {
  const { response, evaluationWords } = input;
  const { cutoffsMinutes, siteCutoffMinutes } = response.request;
  return cutoffsMinutes.map((minutes) =>
    toRow(
      {
        id: `reach-${minutes}`,
        section: 'reach',
        label: evaluationWords.within(minutes),
        unit: getPeopleUnit(input),
        isHeadline: minutes === siteCutoffMinutes,
      },
      response.answer.sites,
      (site) => toBandCell(site, minutes),
    ),
  );
}

const toNewCell = (site: EvaluatedSite): CompareCell =>
  site.marginal[0] === undefined ? missing('noExisting') : toFigureCell(site.marginal[0].new);

function listExistingRows(input: CompareTableInput): readonly CompareRow[] {
  const { response, evaluationWords } = input;
  const { siteCutoffMinutes, existingCutoffMinutes } = response.request;
  const { sites } = response.answer;
  const unit = getPeopleUnit(input);
  return [
    toRow(
      {
        id: 'new',
        section: 'existing',
        label: evaluationWords.rowNew(siteCutoffMinutes, existingCutoffMinutes),
        unit,
      },
      sites,
      toNewCell,
    ),
    toRow(
      { id: 'only', section: 'among', label: evaluationWords.rowOnly(siteCutoffMinutes), unit },
      sites,
      ({ onlyThisSite: [only] }) => (only === undefined ? missing('notComputed') : toFigureCell(only.count)),
    ),
  ];
}

/** Both toll choices, without tolls first; none unless the mode is car. */
function listTollRows(input: CompareTableInput): readonly CompareRow[] {
  const { answer, otherTolls, request } = input.response;
  if (otherTolls === null) return [];
  const unit = getPeopleUnit(input);
  const answers = [answer, otherTolls].toSorted((a, b) => Number(a.tolls) - Number(b.tolls));
  const { siteCutoffMinutes } = request;
  const toTollRow = (
    kind: 'reach' | 'new',
    { tolls, sites }: EvaluationAnswer,
    toCell: (site: EvaluatedSite) => CompareCell,
  ): CompareRow => {
    const label =
      kind === 'reach'
        ? input.evaluationWords.rowReachTolls(tolls, siteCutoffMinutes)
        : input.evaluationWords.rowNewTolls(tolls);
    return toRow(
      { id: `tolls-${kind}-${tolls ? 'on' : 'off'}`, section: 'tolls', label, unit },
      sites,
      toCell,
    );
  };
  const hasExisting = request.existingOffices.length > 0;
  return [
    ...answers.map((one) => toTollRow('reach', one, (site) => toBandCell(site, siteCutoffMinutes))),
    ...(hasExisting ? answers.map((one) => toTollRow('new', one, toNewCell)) : []),
  ];
}

function listWorkforceRows(input: CompareTableInput): readonly CompareRow[] {
  const { response, evaluationWords: words, language } = input;
  const { request, answer } = response;
  const unit = getPeopleUnit(input);
  const target = request.dualAccess?.people[0];
  const isProxy = (request.competition?.jobsProxy ?? null) !== null;
  const toLabel = (label: string): string => (isProxy ? words.proxyLabel(label) : label);
  return [
    toRow(
      { id: 'workforce', section: 'workforce', label: words.rowWorkforce, unit },
      answer.sites,
      ({ workforce }) =>
        workforce?.[0] === undefined
          ? missing('notSet')
          : toFigureCell(workforce[0].people, { isAtLeast: workforce[0].isAtLeast }),
    ),
    toRow(
      {
        id: 'per-seat',
        section: 'workforce',
        label: toLabel(words.rowPerSeat),
        unit: words.unitPerSeat,
        digits: 1,
      },
      answer.sites,
      toCompetition((one) => one.peoplePerSeat),
    ),
    toRow(
      { id: 'available', section: 'workforce', label: toLabel(words.rowAvailable), unit },
      answer.sites,
      toCompetition((one) => one.availablePeople),
    ),
    toRow(
      {
        id: 'minutes',
        section: 'workforce',
        label: words.rowMinutes(
          target === undefined
            ? '…'
            : `${formatCount(target, language)}${language === 'ja' ? '' : ' '}${unit}`,
        ),
        unit: words.unitMinutes,
        direction: 'down',
      },
      answer.sites,
      toMinutesCell,
    ),
  ];
}

const toCompetition =
  (read: (one: SuccessfulCompetition) => Ranged) =>
  ({ competition }: EvaluatedSite): CompareCell => {
    if (competition === null) return missing('notSet');
    return competition.ok ? toFigureCell(read(competition)) : missing(competition.reason);
  };

type SuccessfulCompetition = Extract<NonNullable<EvaluatedSite['competition']>, { readonly ok: true }>;

export function toMinutesCell({ dualAccess }: EvaluatedSite): CompareCell {
  const [answer] = dualAccess ?? [];
  if (answer === undefined) return missing('notSet');
  const { low, central, high } = answer.minutes;
  if (central === null) return missing('notWithinData');
  return toFigureCell(
    { low: low ?? central, central, high: high ?? central },
    { isAtMost: answer.isAtMost, isHighAtLeast: high === null },
  );
}

function listRegisterRows({
  response,
  facts,
  evaluationWords: words,
}: CompareTableInput): readonly CompareRow[] {
  if (facts.size === 0) return [];
  const { sites } = response.answer;
  const toFact = (read: (fact: RegisterFacts) => number | null) => (site: EvaluatedSite) => {
    const fact = facts.get(site.id);
    if (fact === undefined) return missing('noEntry');
    const value = read(fact);
    return value === null ? missing('notStated') : toFigureCell({ low: value, central: value, high: value });
  };
  const section = 'register';
  return [
    toRow({ id: 'entry', section, label: words.rowEntry, unit: '', direction: null }, sites, (site) => {
      const fact = facts.get(site.id);
      return fact === undefined ? missing('noEntry') : { kind: 'text', text: fact.name };
    }),
    toRow(
      { id: 'area', section, label: words.rowArea, unit: words.unitSquareMeters },
      sites,
      toFact((fact) => fact.areaSquareMeters),
    ),
    toRow(
      { id: 'seats', section, label: words.rowSeats, unit: words.unitSeats },
      sites,
      toFact((fact) => fact.seats),
    ),
    toRow(
      { id: 'rent', section, label: words.rowRent, unit: words.unitYen, direction: 'down' },
      sites,
      toFact((fact) => fact.rentYenPerMonth),
    ),
    toRow(
      { id: 'parking', section, label: words.rowParking, unit: words.unitSpaces },
      sites,
      toFact((fact) => fact.parkingSpaces),
    ),
  ];
}

/** Columns whose central value is the best of a row; none where all are equal, or only one has a value. */
export function findBestColumns({ cells, direction }: CompareRow): ReadonlySet<number> {
  const values = cells.map((cell) => (cell.kind === 'figure' ? cell.central : null));
  const present = values.filter((value) => value !== null);
  if (direction === null || new Set(present).size < 2) return new Set();
  const best = direction === 'up' ? Math.max(...present) : Math.min(...present);
  return new Set(values.flatMap((value, column) => (value === best ? [column] : [])));
}
