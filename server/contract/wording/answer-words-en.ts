import { summarizeRoadModelError } from '#contract/road-model-error.ts';
import type { AnswerWords } from './answer-words-ja.ts';
import { formatBand, formatSpan } from './format-spans.ts';

export const ANSWER_WORDS_EN: AnswerWords = {
  groupNames: {
    women20to64: 'women aged 20–64',
    men20to64: 'men aged 20–64',
    all20to64: 'people aged 20–64',
    women18to64: 'women aged 18–64',
    men18to64: 'men aged 18–64',
    all15to64: 'people aged 15–64 (working age)',
    age15to17: 'people aged 15–17',
    age18to19: 'people aged 18–19',
    age65plus: 'people aged 65+',
    total: 'people of all ages',
    totalWomen: 'women of all ages',
    onePersonHouseholds20to29: 'one-person households in their twenties',
    householdsWithChildrenUnder6: 'households with children under 6',
  },
  tollsShortOff: 'no tolls',
  tollsShortOn: 'with tolls',
  marginalCutoffs: (site, _parent, minutes) => `here ${site} / there ${minutes} min`,
  marginalNew: 'Newly reached',
  marginalBothNowNearer: 'Reach both, now nearer',
  marginalBothNotNearer: 'Reach both, not nearer',
  marginalOnlyExisting: (parent) => `Only ${parent}`,
  roadModelErrorHeading: 'Error of the road model',
  roadModelError: (error) => {
    const { medianPercent, bandPercent, upToKm } = summarizeRoadModelError(error);
    const cities = [...new Set(error.cities.map((city) => city.nameEn))].join(', ');
    return `error of the same model, with the recorded assumptions, elsewhere (${cities}), trips up to ${formatSpan(upToKm)}\u00a0km: median ${formatSpan(medianPercent)}%, 10–90% of trips ${formatBand(bandPercent, 'en')}%; not measured here`;
  },
  roadModelErrorShort: (error) => {
    const { medianPercent, upToKm } = summarizeRoadModelError(error);
    return `median error of this model elsewhere ${formatSpan(medianPercent)}% (up to ${upToKm.high}\u00a0km), not measured here`;
  },
};
