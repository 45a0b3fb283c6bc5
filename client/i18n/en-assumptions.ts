import type { AssumptionGroupId } from '../state/assumption-choices.ts';
import type { FigureBlock } from '../state/assumption-basis.ts';
import type { MethodSlug } from '../state/page.ts';
import type { Words } from './words.ts';
import type { ASSUMPTION_WORDS_JA } from './ja-assumptions.ts';

const GROUP_NAMES_EN: Readonly<Record<AssumptionGroupId, string>> = {
  car: 'Car (ordinary roads)',
  expressway: 'Expressways',
  bicycle: 'Bicycle',
  walk: 'Walking',
  all: 'All modes',
  register: 'Seats of vacant space',
};

const METHOD_TITLES_EN: Readonly<Record<MethodSlug, string>> = {
  reach: 'How people are counted',
  evaluation: 'How offices are evaluated',
  population: 'Population by cell and municipality',
  'screening-roads': 'The estimated road model',
  'screening-roads-accuracy': 'How wrong the road model is',
};

const METHOD_LINES_EN: Readonly<Record<MethodSlug, string>> = {
  reach: 'from travel times and residents to counts and their ranges',
  evaluation: 'overlap, effective workforce, competition, minutes to N people',
  population: 'how census figures are used, and where they are estimated',
  'screening-roads': 'travel times for a region without a road network',
  'screening-roads-accuracy': 'measured in cities whose roads are known',
};

const BASIS_NOTES_EN: Readonly<Record<FigureBlock, string>> = {
  headline: 'The range comes from counting again with the low and the high “factor on all street time”.',
  bands: 'Bars and counts are central values. A cell within the time counts with everybody who lives in it.',
  marginal: 'The same assumptions hold for this site and for the parent office.',
  tolls:
    '“With” adds the speed of expressways and the time at their ramps. Tolls themselves are not counted.',
  municipalities: 'A cell that lies in two municipalities is divided between them by land area.',
};

/** English words, with exactly the keys of the Japanese ones. */
export const ASSUMPTION_WORDS_EN: Pick<Words, keyof typeof ASSUMPTION_WORDS_JA> = {
  congestionLegend: 'Traffic',
  congestionFreeFlow: 'Free flow',
  congestionMorning: 'Weekday morning',
  congestionMorningAssumed: (factor) => `assumed: ${factor} × the time`,
  congestionNote: (factor) => `a weekday morning is assumed (${factor} × the time on roads)`,

  assumptionsChanging: 'Assumptions changed:',
  assumptionsChangedCount: (count) => `${count} ${count === 1 ? 'value' : 'values'}`,
  assumptionsTitle: 'Assumptions',
  assumptionsLead:
    'Values that no published data give. Change one and everything is computed again; changed values are part of the link.',
  assumptionsReset: 'Reset all to the record',
  assumptionsEdit: 'See and change the assumed values',
  assumptionGroupNames: GROUP_NAMES_EN,
  assumptionGroupIdle: 'not used under the present conditions',
  assumptionResetOne: (label, value) => `Reset ${label} to the record’s ${value}`,
  assumptionResetShort: (value) => `Reset to ${value}`,
  assumptionRecord: (value) => `record: ${value}`,
  assumptionRangeOf: (range) => `range ${range}`,
  assumptionBounds: (minimum, maximum, unit) => `${minimum} to ${maximum}${unit} can be entered`,
  assumptionChangedMark: 'changed',
  assumptionAssumedMark: 'assumed',
  assumptionSourcedMark: 'sourced',
  assumptionFault: (text, reason, expected) =>
    reason === 'notANumber'
      ? `“${text}” cannot be read as a number. Enter ${expected}. The value before it is still in use.`
      : `“${text}” is out of bounds. Enter ${expected}. The value before it is still in use.`,
  assumptionExpected: (minimum, maximum, unit) => `a number from ${minimum} to ${maximum}${unit}`,
  refusedAssumptionsHeading: 'Some assumptions of this link are not used; the record’s values are.',
  refusedAssumption: (name, text, expected) => `${name}: “${text}” (expected ${expected})`,
  refusedUnknown: (text) => `There is no assumption “${text}”.`,

  basisSummary: (count) => `What was assumed: ${count} values`,
  basisChanged: (count) => `${count} changed`,
  basisNotes: BASIS_NOTES_EN,
  basisMethod: (title) => `Method: ${title}`,

  highAtLeastNote: (minutes) =>
    `The upper values of the ranges (faster roads) are “at least” beyond ${minutes} minutes, where they meet the edge of the loaded data.`,
  highAtLeastBare: 'high is “at least”',
  rangeOrMore: (range) => `${range} or more`,
  highAtLeast: (minutes) => `high is “at least” (faster roads meet the data’s edge at ${minutes} min)`,

  exportFailed: 'The file could not be made. Check that the server is running and press again.',

  methodsLabel: 'Methods',
  methodsHeading: 'Methods explained',
  methodTitles: METHOD_TITLES_EN,
  methodLines: METHOD_LINES_EN,
  methodOtherLanguage: 'The Japanese text of this page',
  methodOnlyOther: 'This page has no English text yet; the Japanese text is shown.',
  methodLoading: 'Loading the page',
  methodFailed: 'The page could not be loaded. Check that the server is running and open it again.',
  pageBack: 'Back to the map',
  pageNavigation: 'Pages on assumptions and methods',
  pagePrint: 'Print',
};
