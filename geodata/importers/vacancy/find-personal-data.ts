import { normalizeLabel } from '../text/normalize-label.ts';

/** Headings of columns that nobody needs here, whatever the table is about. */
const NEVER_NEEDED =
  /マイナンバー|個人番号|基礎年金番号|被保険者番号|免許証番号|旅券番号|口座番号|生年月日|本籍|my ?number|date ?of ?birth/iu;
/** A register is about buildings; a statistical table may well count by sex and age. */
const NOT_IN_REGISTER =
  /氏名|姓名|所有者名|住民票|自宅(?:住所|電話)|(?:社員|従業員|職員)(?:番号|名)|^(?:携帯(?:電話)?(?:番号)?|年齢|性別|続柄|国籍)$/u;

export interface PersonalColumn {
  /** From 1. */
  readonly column: number;
  readonly heading: string;
}

/**
 * The first column that looks like personal data: by its heading, or because every filled cell of it is an
 * individual number (twelve digits whose check digit is right; two rows or more, as one could be by chance).
 * Source of the check digit: 平成26年総務省令第85号 第5条.
 */
export function findPersonalColumn(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  isRegister: boolean,
): PersonalColumn | undefined {
  const index = headers.findIndex((heading, column) => {
    const label = normalizeLabel(heading).slice(0, 200);
    if (NEVER_NEEDED.test(label) || (isRegister && NOT_IN_REGISTER.test(label))) return true;
    return holdsIndividualNumbers(rows.map((row) => row[column] ?? ''));
  });
  return index === -1 ? undefined : { column: index + 1, heading: headers[index] ?? '' };
}

function holdsIndividualNumbers(values: readonly string[]): boolean {
  const filled = values.map((value) => value.slice(0, 40).normalize('NFKC').replaceAll(/[\s-]/gu, ''));
  const written = filled.filter((value) => value !== '');
  return new Set(written).size >= 2 && written.every(isIndividualNumber);
}

function isIndividualNumber(text: string): boolean {
  if (!/^\d{12}$/u.test(text)) return false;
  let sum = 0;
  for (let place = 1; place <= 11; place++) {
    sum += Number(text[11 - place]) * (place <= 6 ? place + 1 : place - 5);
  }
  const rest = sum % 11;
  return Number(text[11]) === (rest <= 1 ? 0 : 11 - rest);
}
