import type { FacilityKind } from '#contract/placement-nearby.ts';

/**
 * Words that say what a point is. Schools whose pupils do not look for work yet (primary, junior high, nurseries) are
 * none; of "中等教育学校" the upper years do. The first kind that fits counts: "職業能力開発大学校" trains.
 */
const WORDS: readonly (readonly [FacilityKind, RegExp])[] = [
  ['jobCenter', /ハローワーク|職業安定所|ジョブカフェ|しごとセンター|hello ?work|job cent(?:er|re)/iu],
  ['training', /職業訓練|能力開発|ポリテク|訓練校|技術専門校|vocational training/iu],
  [
    'school',
    /高等学校|高校|高専|高等専門|大学|短大|専門学校|専修学校|中等教育学校|high school|college|university/iu,
  ],
];
/** Parts of a school that are none for this purpose, whatever school they belong to. */
const TOO_YOUNG = /小学校|中学校|幼稚園|保育|こども園|primary|elementary|junior high|nursery|kindergarten/iu;

/** By category, else by name; null: something else. */
export function recognizeFacility(point: {
  readonly name: string;
  readonly category: string;
}): FacilityKind | null {
  for (const text of [point.category, point.name]) {
    const normalized = text.normalize('NFKC');
    const found = WORDS.find(([, words]) => words.test(normalized));
    if (found !== undefined) return found[0] === 'school' && TOO_YOUNG.test(normalized) ? null : found[0];
    if (TOO_YOUNG.test(normalized)) return null;
  }
  return null;
}
