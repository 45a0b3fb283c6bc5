import type { UnlinkableReason } from '#engine/traveltime/travel-time-field.ts';
import type { ComputeOutcome } from '../compute/compute-messages.ts';
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
  if (!('existingOffice' in refusal)) return createComputeProblem(refusal.reason);
  const { existingOffice, reason } = refusal;
  const at = existingOffice === null ? '/site' : `/existingOffices/${existingOffice}`;
  return createSiteUnlinkable(reason, at);
}

/** For a job that no thread answered. */
export function createComputeProblem(
  reason: Extract<ComputeOutcome, { ok: false }>['reason'],
): ProblemFailure {
  switch (reason) {
    case 'busy':
      return new ProblemFailure('BUSY', { retryAfterSeconds: 1 });
    case 'closed':
      return new ProblemFailure('NOT_READY', { retryAfterSeconds: 5 });
    // Nobody reads the answer to an aborted request.
    default:
      return new ProblemFailure('COMPUTATION_FAILED');
  }
}

/** For a place from which nothing can be computed; `at` points to it in the body. */
export function createSiteUnlinkable(reason: UnlinkableReason, at: string): ProblemFailure {
  const { ja, en } = REASONS[reason];
  return new ProblemFailure('SITE_UNLINKABLE', {
    detailJa: ja,
    detailEn: en,
    places: [{ at, expectedJa: ja, expectedEn: en }],
  });
}
