import type { IssueCollector } from '../issues/issue-collector.ts';
import { toShownValue } from '../issues/import-issue.ts';
import { findPersonalColumn } from '../vacancy/find-personal-data.ts';

/** Columns about persons that a table of figures has no use for. */
const NOT_IN_FIGURES = /氏名|姓名|電話|携帯|メール|自宅|e-?mail|phone/iu;
/** A school has a telephone; what is left out here is about people. */
const NOT_IN_POINTS = /氏名|姓名|携帯|自宅|個人|続柄/u;

/**
 * Refuses a table with columns about persons before any of it is kept: the importer needs none of them.
 * Throws: FatalImportError with UNNEEDED_PERSONAL_DATA.
 */
export function refusePersonalData(
  table: {
    readonly file: string;
    readonly headings: readonly string[];
    readonly rows: readonly (readonly string[])[];
  },
  kind: 'figures' | 'points',
  issues: IssueCollector,
): void {
  const pattern = kind === 'figures' ? NOT_IN_FIGURES : NOT_IN_POINTS;
  const index = table.headings.findIndex((heading) => pattern.test(heading.normalize('NFKC').slice(0, 200)));
  const found =
    index === -1
      ? findPersonalColumn(table.headings, table.rows, false)
      : { column: index + 1, heading: table.headings[index] ?? '' };
  if (found === undefined) return;
  const heading = toShownValue(found.heading);
  issues.fail({
    code: 'UNNEEDED_PERSONAL_DATA',
    file: table.file,
    column: found.column,
    field: found.heading,
    messageJa: `列「${heading}」は個人情報のようです。`,
    messageEn: `the column "${heading}" looks like personal data`,
  });
}
