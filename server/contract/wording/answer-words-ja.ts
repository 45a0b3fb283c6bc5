import type { GroupId } from '#engine/accessibility/groups.ts';
import { type RoadModelError, summarizeRoadModelError } from '#contract/road-model-error.ts';
import { formatBand, formatSpan } from './format-spans.ts';

/** Words of an answer, the same on screen and in the server's brief. */
export const ANSWER_WORDS_JA = {
  groupNames: {
    women20to64: '20–64歳の女性',
    men20to64: '20–64歳の男性',
    all20to64: '20–64歳',
    women18to64: '18–64歳の女性',
    men18to64: '18–64歳の男性',
    all15to64: '15–64歳（生産年齢）',
    age15to17: '15–17歳',
    age18to19: '18–19歳',
    age65plus: '65歳以上',
    total: '総人口',
    totalWomen: '女性（全年齢）',
    onePersonHouseholds20to29: '20代の一人暮らし世帯',
    householdsWithChildrenUnder6: '6歳未満の子がいる世帯',
  } as Readonly<Record<GroupId, string>>,
  tollsShortOff: '有料道路なし',
  tollsShortOn: '有料道路あり',
  marginalCutoffs: (site: number, parent: string, minutes: number) => `ここ${site}分／${parent}${minutes}分`,
  marginalNew: '新しく届く',
  marginalBothNowNearer: 'どちらにも通え、近くなる',
  marginalBothNotNearer: 'どちらにも通え、近くならない',
  marginalOnlyExisting: (parent: string) => `${parent}だけに通える`,
  roadModelErrorHeading: '道路モデルの誤差',
  roadModelError: (error: RoadModelError) => {
    const { medianPercent, bandPercent, upToKm } = summarizeRoadModelError(error);
    const cities = [...new Set(error.cities.map((city) => city.nameJa))].join('・');
    return `同じモデル（記録の前提）を別の都市（${cities}、${formatSpan(upToKm)}\u00a0kmまでの移動）で測った誤差：中央値 ${formatSpan(medianPercent)}%、10–90%の幅 ${formatBand(bandPercent, 'ja')}%。この地域では測っていません`;
  },
  roadModelErrorShort: (error: RoadModelError) => {
    const { medianPercent, upToKm } = summarizeRoadModelError(error);
    return `他都市で測った誤差は中央値 ${formatSpan(medianPercent)}%（${upToKm.high}\u00a0kmまで）、この地域は未測定`;
  },
};
export type AnswerWords = typeof ANSWER_WORDS_JA;
