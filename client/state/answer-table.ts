import { GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import type { BandReach, RangedCount } from '#engine/accessibility/reach.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { type Assumptions, changeAssumptions } from '#engine/traveltime/assumptions.ts';
import type { Region } from '#contract/region.ts';
import { ROAD_MODEL_ERROR } from '#contract/road-model-error.ts';
import { formatExactPosition } from '../i18n/format-figures.ts';
import { getMunicipalityName } from '../i18n/place-names.ts';
import { toPlainSentence } from '../i18n/sentence.ts';
import { WORDS } from '../i18n/words.ts';
import type { TollHeadline } from '../workers/protocol.ts';
import type { CsvCell } from './csv.ts';
import type { Headline } from './headline.ts';
import { getCaveatText, listCaveats } from './list-caveats.ts';
import { listMunicipalities } from './list-municipalities.ts';
import { listMunicipalityRows } from './municipality-rows.ts';
import type { ViewState } from './view-state.ts';

export interface AnswerTableInput {
  readonly headline: Headline;
  readonly view: ViewState;
  readonly region: Region;
  readonly cells: RegionCells;
  readonly tolls: readonly TollHeadline[];
  /** Address that reproduces the view. */
  readonly link: string;
  readonly exportedAt: string;
}

/** One long table: what, who, minutes, value with its range, unit and note; parameters and sources below. */
export function buildAnswerTable(input: AnswerTableInput): readonly (readonly CsvCell[])[] {
  return [
    HEADINGS[input.view.language],
    ...listReachRows(input),
    ...listMarginalRows(input),
    ...listTollRows(input),
    ...listPlaceRows(input),
    ...listParameterRows(input),
    ...listSourceRows(input),
  ];
}

const HEADINGS = {
  ja: ['種別', '項目', '対象', '片道（分）', '値', '低い値', '高い値', '単位', '備考'],
  en: ['kind', 'item', 'group', 'one-way minutes', 'value', 'low', 'high', 'unit', 'note'],
} as const;

const KINDS = {
  ja: {
    reach: '通える人',
    marginal: '親センターとの比較',
    tolls: '有料道路',
    place: '市区町村別',
    ward: '区別（北九州市の内訳）',
    parameter: '条件',
    assumption: '前提',
    caveat: '注意',
    source: '出典',
  },
  en: {
    reach: 'reach',
    marginal: 'compared with parent',
    tolls: 'toll roads',
    place: 'by municipality',
    ward: 'by ward (part of the city)',
    parameter: 'parameter',
    assumption: 'assumption',
    caveat: 'caveat',
    source: 'source',
  },
} as const;

const getUnit = (group: GroupId, input: AnswerTableInput): string =>
  WORDS[input.view.language].unitShort(GROUPS[group].counts);

function toRow(
  input: AnswerTableInput,
  entry: {
    kind: keyof (typeof KINDS)['ja'];
    item: string;
    group: GroupId;
    minutes: number;
    count: RangedCount;
    note?: string;
  },
): readonly CsvCell[] {
  const { language } = input.view;
  return [
    KINDS[language][entry.kind],
    entry.item,
    WORDS[language].groupNames[entry.group],
    entry.minutes,
    Math.round(entry.count.central),
    Math.round(entry.count.low),
    Math.round(entry.count.high),
    getUnit(entry.group, input),
    entry.note ?? '',
  ];
}

/** That a count, or only the high end of its range, is a lower bound. */
function describeEdge(band: BandReach, { headline, view }: AnswerTableInput): string {
  const words = WORDS[view.language];
  if (band.isAtLeast) return words.atLeast;
  const fastMinutes = headline.figures.completeUpToWhenFastMinutes;
  return band.isHighAtLeast && fastMinutes !== null ? words.highAtLeast(fastMinutes) : '';
}

function listReachRows(input: AnswerTableInput): readonly (readonly CsvCell[])[] {
  return input.headline.figures.groups.flatMap((group) =>
    group.bands.map((band) =>
      toRow(input, {
        kind: 'reach',
        item: input.headline.names.site,
        group: group.group,
        minutes: band.cutoffMinutes,
        count: band.reach,
        note: describeEdge(band, input),
      }),
    ),
  );
}

function listMarginalRows(input: AnswerTableInput): readonly (readonly CsvCell[])[] {
  const words = WORDS[input.view.language];
  const { marginal } = input.headline.figures;
  const { parent } = input.headline.names;
  if (marginal === null || parent === null) return [];
  const classes = [
    [words.marginalNew, words.marginalNewHelp, marginal.new],
    [words.marginalBothNowNearer, words.marginalBothNowNearerHelp, marginal.bothNowNearer],
    [words.marginalBothNotNearer, words.marginalBothNotNearerHelp, marginal.bothNotNearer],
    [words.marginalOnlyExisting(parent), words.marginalOnlyExistingHelp, marginal.onlyExisting],
  ] as const;
  return classes.map(([item, note, count]) =>
    toRow(input, {
      kind: 'marginal',
      item,
      group: marginal.group,
      minutes: marginal.siteCutoffMinutes,
      count,
      note,
    }),
  );
}

function listTollRows(input: AnswerTableInput): readonly (readonly CsvCell[])[] {
  const words = WORDS[input.view.language];
  const { group, siteCutoffMinutes } = input.headline.query;
  return input.tolls.flatMap((headline) => {
    const choice = headline.tolls ? words.tollsOn : words.tollsOff;
    const note = headline.isAtLeast ? words.atLeast : headline.isHighAtLeast ? words.highAtLeastBare : '';
    const entries = [{ item: `${choice}: ${words.tollsCardReach}`, count: headline.reach, note }];
    if (headline.new !== null) {
      entries.push({ item: `${choice}: ${words.tollsCardNew}`, count: headline.new, note: '' });
    }
    return entries.map((entry) =>
      toRow(input, { kind: 'tolls', group, minutes: siteCutoffMinutes, ...entry }),
    );
  });
}

function listPlaceRows(input: AnswerTableInput): readonly (readonly CsvCell[])[] {
  const { headline, view, region, cells } = input;
  const words = WORDS[view.language];
  const countByMunicipality = headline.group.byMunicipality[headline.bandIndex] ?? new Float64Array(0);
  const { own, outside } = listMunicipalityRows({
    municipalities: listMunicipalities(region),
    municipalityCodes: cells.municipalityCodes,
    countByMunicipality,
  });
  const toPlaceRow = (
    kind: 'place' | 'ward',
    row: (typeof own)[number],
    note: string,
  ): readonly CsvCell[] => [
    KINDS[view.language][kind],
    row.municipality === undefined
      ? words.otherMunicipality
      : getMunicipalityName(row.municipality, view.language),
    words.groupNames[headline.query.group],
    headline.query.siteCutoffMinutes,
    Math.round(row.count),
    null,
    null,
    getUnit(headline.query.group, input),
    note,
  ];
  return [
    ...own.map((row) => toPlaceRow('place', row, row.code)),
    ...outside.map((row) => toPlaceRow('place', row, `${row.code} ${words.outsideTag}`)),
    ...own.flatMap((row) => row.wards.map((ward) => toPlaceRow('ward', ward, ward.code))),
  ];
}

const toTextRow = (kind: string, item: string, value: CsvCell, note: CsvCell = ''): readonly CsvCell[] => [
  kind,
  item,
  '',
  null,
  value,
  null,
  null,
  '',
  note,
];

function listParameterRows(input: AnswerTableInput): readonly (readonly CsvCell[])[] {
  const { headline, view, region, link, exportedAt } = input;
  const words = WORDS[view.language];
  const kind = KINDS[view.language].parameter;
  const { query } = headline;
  const mode = { car: words.modeCar, bicycle: words.modeBicycle, walk: words.modeWalk }[query.mode];
  const direction = query.direction === 'inbound' ? words.directionInbound : words.directionOutbound;
  return [
    toTextRow(kind, words.sitesHeading, headline.names.site, formatExactPosition(query.site)),
    toTextRow(
      kind,
      words.parentLabel,
      headline.names.parent ?? words.parentNone,
      query.existing.map(formatExactPosition).join(' / '),
    ),
    toTextRow(kind, words.modeLegend, mode),
    toTextRow(kind, words.directionLegend, direction),
    toTextRow(kind, words.tollsLabel, query.tolls ? words.tollsOn : words.tollsOff),
    ...(query.mode === 'car'
      ? [
          toTextRow(
            kind,
            words.congestionLegend,
            query.congestion === 'morning' ? words.congestionMorning : words.congestionFreeFlow,
          ),
        ]
      : []),
    toTextRow(kind, words.parentCutoffLabel, query.parentCutoffMinutes),
    toTextRow(kind, words.basisLink, words.roadsNote),
    toTextRow(kind, 'roads', 'screening (not validated)'),
    ...(ROAD_MODEL_ERROR === null
      ? []
      : [toTextRow(kind, words.roadModelErrorHeading, words.roadModelError(ROAD_MODEL_ERROR))]),
    toTextRow(kind, words.regionVersion, region.version),
    toTextRow(kind, words.assumptionsVersion, getAssumptions(input).version),
    toTextRow(kind, words.viewLink, link),
    toTextRow(kind, words.exportedAt, exportedAt),
    toTextRow(kind, words.answerInWords, toPlainSentence(headline.sentence, view.language)),
  ];
}

/** Those the figures were computed with. */
const getAssumptions = ({ region, headline }: AnswerTableInput): Assumptions =>
  changeAssumptions(region.assumptions, headline.query.assumptions);

function listSourceRows(input: AnswerTableInput): readonly (readonly CsvCell[])[] {
  const { language } = input.view;
  const isJapanese = language === 'ja';
  const kinds = KINDS[language];
  const assumptions = Object.values(getAssumptions(input).values).map((value): readonly CsvCell[] => [
    kinds.assumption,
    isJapanese ? value.labelJa : value.labelEn,
    '',
    null,
    value.value,
    value.low,
    value.high,
    value.unit,
    isJapanese ? value.sourceJa : value.sourceEn,
  ]);
  const caveats = listCaveats(input.headline).map((code) =>
    toTextRow(kinds.caveat, code, getCaveatText(code, language)),
  );
  const sources = input.region.datasets.map((dataset) =>
    toTextRow(
      kinds.source,
      `${isJapanese ? dataset.titleJa : dataset.titleEn} (${dataset.year})`,
      isJapanese ? dataset.creditJa : dataset.creditEn,
      `${dataset.licence} ${dataset.licenceUrl ?? ''}`.trim(),
    ),
  );
  return [...assumptions, ...caveats, ...sources];
}
