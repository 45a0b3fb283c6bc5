import type { FigureSeries } from '#contract/figures.ts';
import type { FindFigure } from './indicator-definitions.ts';

const SCHOOLS: Readonly<Record<string, { itemCode: string; ja: string; en: string }>> = {
  'schools.primaryClosures': { itemCode: 'E2101', ja: '小学校', en: 'primary schools' },
  'schools.juniorHighClosures': { itemCode: 'E3101', ja: '中学校', en: 'junior high schools' },
};
const COMPULSORY = { edition: '2026', itemCode: 'E3901' } as const;

/** What must be said beside a difference of schools: both counts, and schools that others were merged into. */
export function listSchoolRemarks(
  indicatorId: string,
  codes: readonly string[],
  findFigure: FindFigure,
): FigureSeries['remarks'] {
  const school = Object.hasOwn(SCHOOLS, indicatorId) ? SCHOOLS[indicatorId] : undefined;
  if (school === undefined) return [];
  return codes.flatMap((code, zone) => {
    const before = findFigure({ edition: '2018', itemCode: school.itemCode }, code);
    const after = findFigure({ edition: '2026', itemCode: school.itemCode }, code);
    const merged = findFigure(COMPULSORY, code) ?? 0;
    if (before === undefined || after === undefined || (before === after && merged === 0)) return [];
    const mergedJa = merged > 0 ? `。ほかに義務教育学校(9年制)が${merged}校あり、統合を含みます` : '';
    const mergedEn =
      merged > 0
        ? `; besides, ${merged} compulsory education school(s) of nine years, into which schools were merged`
        : '';
    return [
      {
        zone,
        ja: `${school.ja} ${before}校→${after}校${mergedJa}`,
        en: `${school.en} ${before} → ${after}${mergedEn}`,
      },
    ];
  });
}
