/**
 * The comparable form of a published column label: compatibility characters folded (NFKC), every run of
 * spaces (ideographic ones included) one space, wave dashes one sign, no space at the ends.
 * So the full-width `１５～６４歳人口` and an ideographic space before `男` become `15~64歳人口 男`.
 */
export function normalizeLabel(label: string): string {
  return label
    .normalize('NFKC')
    .replaceAll(/[〜～∼]/gu, '~')
    .replaceAll(/[\s\u3000]+/gu, ' ')
    .trim();
}
