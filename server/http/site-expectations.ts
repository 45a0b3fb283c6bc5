import { AREA_LIMITS } from '#engine/geo/find-area-fault.ts';
import type { AreaIssue, SiteIssue } from '#contract/site-members.ts';

interface Expectation {
  readonly ja: string;
  readonly en: string;
}

const { maximumCorners, minimumCorners, minimumSquareMeters, maximumSquareMeters, maximumDegrees } =
  AREA_LIMITS;
const MAXIMUM_SQUARE_KILOMETERS = maximumSquareMeters / 1_000_000;

/** What is expected where a site or its area cannot be used, by the message of the contract's rule. */
export const SITE_EXPECTATIONS: Readonly<
  Record<AreaIssue | SiteIssue['message'] | 'ascendingDates', Expectation>
> = {
  notClosed: {
    ja: '最初の点で終わる（閉じた）輪',
    en: 'a ring that ends at its first position',
  },
  hasHoles: { ja: '穴のない、1つの輪だけの区域', en: 'an area of one ring, without holes' },
  tooFewVertices: {
    ja: `${minimumCorners}つ以上の角（閉じるための点を含めて${minimumCorners + 1}点以上）`,
    en: `at least ${minimumCorners} corners (${minimumCorners + 1} positions with the closing one)`,
  },
  tooManyVertices: {
    ja: `${maximumCorners}以下の角（maximumCorners）`,
    en: `at most ${maximumCorners} corners (maximumCorners)`,
  },
  selfCrossing: {
    ja: '自分自身と交わらず、触れもしない輪',
    en: 'a ring that neither crosses nor touches itself',
  },
  tooSmall: {
    ja: `${minimumSquareMeters} m² 以上の区域`,
    en: `an area of at least ${minimumSquareMeters} m²`,
  },
  tooLarge: {
    ja: `${MAXIMUM_SQUARE_KILOMETERS} km² と、縦横 ${maximumDegrees} 度を超えない区域`,
    en: `an area that exceeds neither ${MAXIMUM_SQUARE_KILOMETERS} km² nor ${maximumDegrees} degrees in width and height`,
  },
  crossesAntimeridian: {
    ja: '経度180度の線をまたがない区域',
    en: 'an area on one side of the 180° meridian',
  },
  outsideRegion: { ja: 'データのある地域の中の区域', en: 'an area inside the region that has data' },
  atSea: { ja: '陸を含む区域', en: 'an area with land in it' },
  studyNeedsArea: { ja: '調査区域（study）には区域', en: 'an area, which a study (kind study) always is' },
  kindWithoutArea: {
    ja: '区域のある地点なら candidate か study',
    en: 'candidate or study where there is an area',
  },
  positionInArea: { ja: '区域の中の位置', en: 'a position inside the area' },
  ascendingDates: {
    ja: '日付の早い順で、同じ日のない並び',
    en: 'entries by date, earliest first, each day once',
  },
};
