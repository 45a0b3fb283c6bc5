import type { EvaluationResponse } from '#contract/evaluation.ts';
import type { Region } from '#contract/region.ts';
import type { EvaluationWords } from '../i18n/evaluation-words-ja.ts';
import { getDigits } from '../i18n/format-compared.ts';
import { formatConditions } from '../i18n/format-conditions.ts';
import { formatExactPosition } from '../i18n/format-figures.ts';
import { WORDS } from '../i18n/words.ts';
import type { ComponentId } from './evaluation-choices.ts';
import type { SiteScore } from './score.ts';
import type { CompareScore } from './compare-score.ts';
import type { CompareRow } from './compare-table.ts';
import type { CsvCell } from './csv.ts';
import { listDecayMinutes } from './permalink-evaluation.ts';
import type { ViewState } from './view-state.ts';

export interface CompareCsvInput {
  readonly response: EvaluationResponse;
  readonly rows: readonly CompareRow[];
  /** null: fewer than two sites. */
  readonly score: CompareScore | null;
  /** By site, in the order of the answer. */
  readonly names: readonly string[];
  readonly view: ViewState;
  readonly region: Region;
  readonly words: EvaluationWords;
  /** Address that reproduces the view. */
  readonly link: string;
  readonly exportedAt: string;
}

const HEADINGS = {
  ja: {
    figure: '数字',
    unit: '単位',
    low: '低い値',
    high: '高い値',
    note: '備考',
    score: '点数',
    weight: '重み',
    rank: '順位',
    overlap: '重なり',
    parameter: '条件',
    assumption: '前提',
    caveat: '注意',
    source: '出典',
    position: '位置（緯度, 経度）',
    participation: '労働力率',
    share: 'この仕事を探す人の割合',
    decay: '遠さの重み',
    seats: '候補地の席数',
  },
  en: {
    figure: 'figure',
    unit: 'unit',
    low: 'low',
    high: 'high',
    note: 'note',
    score: 'score',
    weight: 'weight',
    rank: 'rank',
    overlap: 'overlap',
    parameter: 'parameter',
    assumption: 'assumption',
    caveat: 'caveat',
    source: 'source',
    position: 'position (lat, lon)',
    participation: 'participation',
    share: 'share looking for such work',
    decay: 'weight of distance',
    seats: 'seats of candidate sites',
  },
} as const;

type Row = readonly CsvCell[];

/** The comparison as a table: three columns a site (figure, low, high), then score, parameters, caveats, sources. */
export function buildCompareCsv(input: CompareCsvInput): readonly Row[] {
  const heads = HEADINGS[input.view.language];
  const columns = input.names.flatMap((name) => [name, `${name} ${heads.low}`, `${name} ${heads.high}`]);
  return [
    [heads.figure, heads.unit, ...columns],
    [
      heads.position,
      '',
      ...input.response.request.sites.flatMap((site) => [formatExactPosition(site.position), null, null]),
    ],
    ...input.rows.map((row) => toFigureRow(row, input)),
    ...listTogetherRows(input),
    ...listScoreRows(input),
    ...listParameterRows(input),
    ...listSourceRows(input),
  ];
}

function toFigureRow({ label, unit, cells, section, digits }: CompareRow, { words }: CompareCsvInput): Row {
  const round = (value: number): number => Number(value.toFixed(getDigits(value, digits)));
  return [
    `${words.sections[section]}: ${label}`,
    unit,
    ...cells.flatMap((cell): readonly CsvCell[] => {
      if (cell.kind === 'text') return [cell.text, null, null];
      if (cell.kind === 'missing') return [words.missing[cell.reason], null, null];
      return [round(cell.central), round(cell.low), round(cell.high)];
    }),
  ];
}

function listTogetherRows({ response, names, view, words }: CompareCsvInput): readonly Row[] {
  const [group] = response.answer.together.groups;
  if (group === undefined || names.length < 2) return [];
  const heads = HEADINGS[view.language];
  const unit = WORDS[view.language].unitShort(group.counts);
  const getName = (id: string): string =>
    names[response.answer.sites.findIndex((site) => site.id === id)] ?? id;
  const toRow = (label: string, { central, low, high }: typeof group.union): Row => [
    label,
    unit,
    central,
    low,
    high,
  ];
  return [
    toRow(words.togetherHeading, group.union),
    toRow(`${words.togetherHeading}: ${heads.overlap}`, group.overlap),
    ...(group.newOverExisting === null
      ? []
      : [toRow(`${words.togetherHeading}: ${words.componentNames.new}`, group.newOverExisting)]),
    ...group.pairs.map(({ first, second, both }) =>
      toRow(`${heads.overlap}: ${getName(first)} × ${getName(second)}`, both),
    ),
  ];
}

function listScoreRows(input: CompareCsvInput): readonly Row[] {
  const { score, view, words } = input;
  if (score === null || !score.result.ok) return [];
  const heads = HEADINGS[view.language];
  const { sites, leftOut } = score.result;
  const ids = sites.find((site) => site !== null)?.contributions.map(({ id }) => id) ?? [];
  return [
    [heads.score, '', ...sites.flatMap((site) => [site?.wholeScore ?? words.excluded, null, null])],
    [heads.rank, '', ...sites.flatMap((site) => [site?.rank ?? null, null, null])],
    ...ids.map((id) => toPointsRow(id, sites, input)),
    ...leftOut.map((id): Row => [words.leftOut(words.componentNames[id])]),
    [words.scoreRule],
  ];
}

function toPointsRow(
  id: ComponentId,
  sites: readonly (SiteScore | null)[],
  { view, words }: CompareCsvInput,
): Row {
  const heads = HEADINGS[view.language];
  const label = `${heads.score}: ${words.componentNames[id]} (${heads.weight} ${view.evaluation.weights[id] ?? 0})`;
  const points = sites.flatMap((site) => {
    const part = site?.contributions.find((one) => one.id === id);
    return [part?.wholePoints ?? null, null, null];
  });
  return [label, '', ...points];
}

const percent = (ratio: number): string => `${Number((ratio * 100).toFixed(4))}%`;

function listParameterRows({
  response,
  view,
  region,
  words,
  link,
  exportedAt,
}: CompareCsvInput): readonly Row[] {
  const heads = HEADINGS[view.language];
  const screen = WORDS[view.language];
  const { workforce, competition } = response.request;
  const { decay } = view.evaluation;
  const row = (label: string, value: CsvCell, note: CsvCell = null): Row => [
    `${heads.parameter}: ${label}`,
    '',
    value,
    null,
    note,
  ];
  const participation = workforce?.participation;
  return [
    row(screen.conditionsHeading, formatConditions(view)),
    row(screen.parentCutoffLabel, response.request.existingCutoffMinutes),
    ...(decay === null || (workforce === null && competition === null)
      ? []
      : [row(heads.decay, words.decayNames[decay.kind], listDecayMinutes(decay).join(' / '))]),
    ...(participation === undefined
      ? []
      : [
          row(
            heads.participation,
            participation.kind === 'typed'
              ? `${words.womenRatio} ${percent(participation.women)}, ${words.menRatio} ${percent(participation.men)}`
              : words.participationCensus,
            participation.source,
          ),
        ]),
    ...(workforce === null ? [] : [row(heads.share, percent(workforce.share.ratio), workforce.share.source)]),
    ...(view.evaluation.siteSeats === null ? [] : [row(heads.seats, view.evaluation.siteSeats)]),
    row(screen.regionVersion, region.version),
    row(screen.assumptionsVersion, response.provenance.assumptions.version),
    row('roads', response.provenance.roads),
    row(screen.viewLink, link),
    row(screen.exportedAt, exportedAt),
  ];
}

function listSourceRows({ response: { provenance }, view }: CompareCsvInput): readonly Row[] {
  const heads = HEADINGS[view.language];
  const isJapanese = view.language === 'ja';
  return [
    ...Object.values(provenance.assumptions.values).map((value): Row => [
      `${heads.assumption}: ${isJapanese ? value.labelJa : value.labelEn}`,
      value.unit,
      value.value,
      value.low,
      value.high,
      isJapanese ? value.sourceJa : value.sourceEn,
    ]),
    ...provenance.caveats.map(({ ja, en }): Row => [heads.caveat, '', isJapanese ? ja : en]),
    ...provenance.datasets.map((dataset): Row => [
      `${heads.source}: ${isJapanese ? dataset.titleJa : dataset.titleEn} (${dataset.year})`,
      '',
      isJapanese ? dataset.creditJa : dataset.creditEn,
      null,
      null,
      `${dataset.licence} ${dataset.licenceUrl ?? ''}`.trim(),
    ]),
  ];
}
