import { OTHER_MUNICIPALITY } from '#engine/accessibility/region-cells.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { CellShare } from './build-municipality-shares.ts';

export interface ZoneMatch {
  /** Inhabited cells that touch no loaded municipality: neighbours of the region, as a rule. */
  readonly cellsElsewhere: number;
  /** Municipalities no inhabited cell touches: reported, because their mesh file is probably not loaded. */
  readonly emptyCodes: readonly string[];
}

/** Compares the keys of both sides: cells without a municipality, and municipalities without a cell. */
export function matchZones(
  codes: readonly string[],
  sharesByCell: readonly (readonly CellShare[])[],
  issues: IssueCollector,
): ZoneMatch {
  const found = new Set(sharesByCell.flatMap((shares) => shares.map((share) => share.municipalityCode)));
  const emptyCodes = codes.filter((code) => !found.has(code));
  for (const code of emptyCodes) {
    issues.report({
      code: 'REFERENCE_MISSING',
      file: `${code}.json`,
      field: 'KEY_CODE',
      value: code,
      messageJa: `市区町村 ${code} に人の住むメッシュがひとつもありません。1次メッシュのファイルが足りないかもしれません。`,
      messageEn: `municipality ${code} has no inhabited cell; the file of its primary mesh may be missing`,
    });
  }
  const cellsElsewhere = sharesByCell.filter((shares) =>
    shares.every((share) => share.municipalityCode === OTHER_MUNICIPALITY),
  ).length;
  return { cellsElsewhere, emptyCodes };
}
