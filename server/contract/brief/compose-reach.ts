import { GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import type { ReachAnswer } from '#contract/reach.ts';
import { formatCount } from '#contract/wording/format-figures.ts';
import { buildSentence } from '#contract/wording/sentence.ts';
import type { BriefTable, BriefWords } from './brief-content.ts';
import {
  findMunicipality,
  getBriefTerms,
  getMunicipalityName,
  getParentName,
  getSiteName,
  type BriefFacts,
} from './brief-facts.ts';

/** Columns beside that of the headline's group. */
const OTHER_GROUPS: readonly GroupId[] = ['women20to64', 'men20to64', 'all15to64', 'total'];
const OTHER_COLUMNS = 3;
const LISTED_TOWNS = 6;
/** Of an office in the rows of a table. */
const LONGEST_TABLE_NAME = 22;

/** Groups of the table, that of the headline first. */
export const listBriefGroups = (group: GroupId): readonly GroupId[] => [
  group,
  ...OTHER_GROUPS.filter((other) => other !== group).slice(0, OTHER_COLUMNS),
];

/** The bands and, where it is not one of them, the headline's cutoff. Ascending. */
export const listBriefCutoffs = (conditions: {
  readonly cutoffsMinutes: readonly number[];
  readonly siteCutoffMinutes: number;
}): number[] =>
  [...new Set([...conditions.cutoffsMinutes, conditions.siteCutoffMinutes])].sort((a, b) => a - b);

type GroupAnswer = ReachAnswer['groups'][number];
type Band = GroupAnswer['bands'][number];

/** Throws: Error when the answer does not have the group. */
function getGroup(answer: ReachAnswer, group: GroupId): GroupAnswer {
  const found = answer.groups.find((one) => one.group === group);
  if (found === undefined) throw new Error(`brief: expected the group ${group} in the answer`);
  return found;
}

/** Throws: Error when the answer does not have the cutoff. */
function getBand({ bands }: GroupAnswer, cutoffMinutes: number): Band {
  const found = bands.find((one) => one.cutoffMinutes === cutoffMinutes);
  if (found === undefined) throw new Error(`brief: expected ${cutoffMinutes} minutes in the answer`);
  return found;
}

/** The answer in one sentence, word by word as the screen says it. */
export function composeSentence(facts: BriefFacts): BriefWords['sentence'] {
  const { conditions, language, reach } = facts;
  const group = getGroup(reach.answer, conditions.group);
  const band = getBand(group, conditions.siteCutoffMinutes);
  const marginal = reach.answer.marginal.find((one) => one.group === conditions.group);
  const parts = buildSentence({
    language,
    siteName: getSiteName(facts),
    parentName: getParentName(facts),
    groupName: getBriefTerms(language).groupNames[conditions.group],
    unit: GROUPS[conditions.group].counts,
    mode: conditions.mode,
    direction: conditions.direction,
    siteCutoffMinutes: conditions.siteCutoffMinutes,
    parentCutoffMinutes: conditions.existingCutoffMinutes,
    reach: band.reach,
    new: marginal?.new ?? null,
    isAtLeast: band.isAtLeast,
  });
  // The screen breaks the sentence into lines; on paper it runs on.
  const gap = language === 'ja' ? '' : ' ';
  return parts
    .map((part) =>
      part.kind === 'break'
        ? { text: gap, isStrong: false }
        : { text: part.text, isStrong: part.kind !== 'text' },
    )
    .filter(({ text }) => text !== '');
}

/** Bands × groups; the headline's group with the range of its figures. */
export function composeReachTable(facts: BriefFacts): BriefTable {
  const { conditions, language, reach } = facts;
  const terms = getBriefTerms(language);
  const groups = listBriefGroups(conditions.group).map((group) => getGroup(reach.answer, group));
  const formatCell = ({ reach: { central }, isAtLeast }: Band): string => {
    const figure = formatCount(central, language);
    return isAtLeast ? terms.atLeast(figure) : figure;
  };
  const formatSpan = ({ reach: { low, high }, isAtLeast, isHighAtLeast }: Band): string => {
    const span = `${formatCount(low, language)}–${formatCount(high, language)}`;
    return isAtLeast || isHighAtLeast ? terms.atLeast(span) : span;
  };
  const [main, ...others] = groups;
  if (main === undefined) throw new Error('brief: expected the headline’s group');
  return {
    caption: terms.reachCaption,
    note: main.counts === 'households' ? terms.householdsNote : terms.reachNote,
    columns: [
      terms.minutesColumn,
      terms.groupColumns[main.group],
      terms.rangeColumn,
      ...others.map(({ group }) => terms.groupColumns[group]),
    ],
    rows: main.bands.map((band) => ({
      label: terms.minutes(band.cutoffMinutes),
      cells: [
        formatCell(band),
        formatSpan(band),
        ...others.map((group) => formatCell(getBand(group, band.cutoffMinutes))),
      ],
      isStrong: band.cutoffMinutes === conditions.siteCutoffMinutes,
    })),
  };
}

/** Reach and the four marginal classes, without and with toll roads side by side where the mode knows them. */
export function composeMarginalTable(facts: BriefFacts): BriefTable {
  const { conditions, language, reach } = facts;
  const terms = getBriefTerms(language);
  const parent = getParentName(facts, LONGEST_TABLE_NAME);
  const { group, siteCutoffMinutes, existingCutoffMinutes } = conditions;
  const answers = [reach.answer, ...(reach.otherTolls === null ? [] : [reach.otherTolls])].toSorted(
    (a, b) => Number(a.tolls) - Number(b.tolls),
  );
  const formatCell = (count: { low: number; central: number; high: number }, isAtLeast = false): string => {
    const central = formatCount(count.central, language);
    const span = `${formatCount(count.low, language)}–${formatCount(count.high, language)}`;
    const text = language === 'ja' ? `${central}（${span}）` : `${central} (${span})`;
    return isAtLeast ? terms.atLeast(text) : text;
  };
  const reached = {
    label: terms.reached(siteCutoffMinutes),
    cells: answers.map((answer) => {
      const band = getBand(getGroup(answer, group), siteCutoffMinutes);
      return formatCell(band.reach, band.isAtLeast);
    }),
    isStrong: false,
  };
  const classes =
    parent === null
      ? []
      : ([
          ['new', terms.marginalNew],
          ['bothNowNearer', terms.marginalBothNowNearer],
          ['bothNotNearer', terms.marginalBothNotNearer],
          ['onlyExisting', terms.marginalOnlyExisting(parent)],
        ] as const);
  const marginals = answers.map((answer) => answer.marginal.find((one) => one.group === group));
  return {
    caption: parent === null ? terms.marginalAlone : terms.marginalCaption(parent),
    note:
      parent === null
        ? terms.noParent
        : terms.marginalCutoffs(siteCutoffMinutes, parent, existingCutoffMinutes),
    columns: [
      terms.classColumn(terms.groupNames[group]),
      ...answers.map(({ tolls }) =>
        conditions.mode !== 'car' ? '' : tolls ? terms.tollsShortOn : terms.tollsShortOff,
      ),
    ],
    rows: [
      reached,
      ...classes.map(([name, label]) => ({
        label,
        cells: marginals.map((marginal) =>
          marginal === undefined ? terms.noData : formatCell(marginal[name]),
        ),
        isStrong: name === 'new',
      })),
    ],
  };
}

/** Where those within the headline's cutoff live, most people first; wards count as their city. */
export function composeTowns(facts: BriefFacts): string {
  const { conditions, language, reach, region } = facts;
  const terms = getBriefTerms(language);
  const band = getBand(getGroup(reach.answer, conditions.group), conditions.siteCutoffMinutes);
  const countByTown = new Map<string, { count: number; isInRegion: boolean }>();
  for (const { code, count, isInRegion } of band.byMunicipality) {
    const own = findMunicipality(region, code);
    const town = own?.parentCode ?? code;
    countByTown.set(town, { count: (countByTown.get(town)?.count ?? 0) + count, isInRegion });
  }
  const towns = [...countByTown].toSorted(([, a], [, b]) => b.count - a.count);
  if (towns.length === 0) return terms.townsNobody(conditions.siteCutoffMinutes);
  const told = towns.slice(0, LISTED_TOWNS).map(([code, { count, isInRegion }]) => {
    const town = findMunicipality(region, code);
    const name = town === undefined ? terms.otherMunicipality : getMunicipalityName(town, language);
    return `${isInRegion || town === undefined ? name : terms.outside(name)} ${formatCount(count, language)}`;
  });
  return terms.towns(conditions.siteCutoffMinutes, told, towns.length - told.length);
}
