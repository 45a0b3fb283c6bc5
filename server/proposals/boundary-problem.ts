import type { Region } from '#contract/region.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import {
  BORDER_TOLERANCE_METERS,
  type BoundaryFault,
  type FindBoundaryFault,
  type Place,
} from './own-boundary.ts';

/** Throws: ProblemFailure OUTSIDE_OWN_BOUNDARY naming the place and the municipality found there. */
export type RequireInsideOwn = (municipalityCode: string, place: Place) => void;

export function createRequireInsideOwn(
  findFault: FindBoundaryFault,
  region: Pick<Region, 'municipalities' | 'parentMunicipalities'>,
): RequireInsideOwn {
  const nameOf = createNaming(region);
  return (municipalityCode, place) => {
    const fault = findFault(municipalityCode, place);
    if (fault === null) return;
    const own = nameOf(municipalityCode);
    const { ja, en } = describeFault(fault, own, nameOf);
    throw new ProblemFailure('OUTSIDE_OWN_BOUNDARY', {
      detailJa: `地点（北緯${place.lat.toFixed(5)}°、東経${place.lon.toFixed(5)}°）は${ja}`,
      detailEn: `The place (${place.lat.toFixed(5)}° N, ${place.lon.toFixed(5)}° E) ${en}`,
      places: [
        {
          at: '/position',
          expectedJa: `${own.ja}の境界の内側の地点`,
          expectedEn: `a place inside the boundary of ${own.en}`,
        },
      ],
    });
  };
}

interface Named {
  readonly ja: string;
  readonly en: string;
}

function describeFault(fault: BoundaryFault, own: Named, nameOf: (code: string) => Named): Named {
  switch (fault.kind) {
    case 'elsewhere': {
      const found = nameOf(fault.code);
      return {
        ja: `${found.ja}にあります。${own.ja}が提案できるのは、${own.ja}の境界の内側だけです。地点を動かしてください。`,
        en: `lies in ${found.en}. ${own.en} can propose only inside its own boundary: please move it.`,
      };
    }
    case 'onBorder': {
      const found = nameOf(fault.code);
      const meters = Math.round(fault.distanceMeters);
      return {
        ja: `${found.ja}との境界線上です（境界線まで約${meters} m）。境界の図形は簡略化されているため、${BORDER_TOLERANCE_METERS} m以内ではどちらの市町村か決められません。境界から離れた地点（建物の入口など）を指定してください。`,
        en: `is on the border with ${found.en} (about ${meters} m from the line). The boundaries are simplified, so within ${BORDER_TOLERANCE_METERS} m nobody can tell on which side a place lies: please choose one farther inside, such as the entrance.`,
      };
    }
    default:
      return {
        ja: `読み込んでいるどの市町村の中でもありません（海の上か、地域の外です）。${own.ja}の境界の内側に置いてください。`,
        en: `is in none of the loaded municipalities (at sea, or beyond the region): please place it inside ${own.en}.`,
      };
  }
}

/** Names by code; of a ward with its city's. */
function createNaming({
  municipalities,
  parentMunicipalities,
}: Pick<Region, 'municipalities' | 'parentMunicipalities'>): (code: string) => Named {
  const cities = new Map(parentMunicipalities.map((city) => [city.code, city]));
  const names = new Map<string, Named>(
    parentMunicipalities.map(({ code, nameJa, nameEn }) => [code, { ja: nameJa, en: nameEn }]),
  );
  for (const { code, nameJa, nameEn, parentCode } of municipalities) {
    const city = cities.get(parentCode ?? '');
    names.set(code, {
      ja: `${city?.nameJa ?? ''}${nameJa}`,
      en: city === undefined ? nameEn : `${nameEn}, ${city.nameEn}`,
    });
  }
  return (code) => names.get(code) ?? { ja: code, en: code };
}
