import type { UnlinkableReason } from '#engine/traveltime/travel-time-field.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { ReachRefusal } from './reach.service.ts';

const REASONS: Readonly<Record<UnlinkableReason, { ja: string; en: string }>> = {
  sea: {
    ja: '海の上（または陸のデータがない場所）です。陸の上の地点を選んでください。',
    en: 'It lies in the sea, or where no land is known: choose a place on land.',
  },
  outsideRegion: {
    ja: '読み込んでいる地域の外です。地図に色の付いた範囲の中を選んでください。',
    en: 'It lies outside the loaded region: choose a place inside it.',
  },
  notConnected: {
    ja: '道路網につながっていない場所（離島など）です。橋やトンネルで行ける地点を選んでください。',
    en: 'It is not connected to the roads, like a small island: choose a place that roads reach.',
  },
};

/** The problem that tells the caller why there is no answer. */
export function createRefusalProblem(refusal: ReachRefusal): ProblemFailure {
  switch (refusal.reason) {
    case 'busy':
      return new ProblemFailure('BUSY', { retryAfterSeconds: 1 });
    case 'closed':
      return new ProblemFailure('NOT_READY', { retryAfterSeconds: 5 });
    case 'failed':
    // Nobody reads the answer to an aborted request.
    case 'aborted':
      return new ProblemFailure('COMPUTATION_FAILED');
    default:
      return createSiteUnlinkable(refusal.reason, refusal.existingOffice);
  }
}

/** For a site, or an existing office, from which nothing can be computed. */
function createSiteUnlinkable(reason: UnlinkableReason, existingOffice: number | null): ProblemFailure {
  const { ja, en } = REASONS[reason];
  const at = existingOffice === null ? '/site' : `/existingOffices/${existingOffice}`;
  return new ProblemFailure('SITE_UNLINKABLE', {
    detailJa: ja,
    detailEn: en,
    places: [{ at, expectedJa: ja, expectedEn: en }],
  });
}
