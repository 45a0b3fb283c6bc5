import type { Ledger, LedgerCell, LedgerRow, LedgerTotal } from '#contract/ledger.ts';
import { LEDGER_FILE_WORDS, type LedgerLanguage } from './ledger-file-words.ts';

/** The ledger as rows of a table, heading and remarks included; a hidden or unknown figure is empty and says why. */
export function buildLedgerRows(ledger: Ledger, language: LedgerLanguage): string[][] {
  const words = LEDGER_FILE_WORDS[language];
  const workspace = ledger.isExample ? words.example : words.real;
  const dayByYear = new Map(ledger.years.map(({ year, countedOn }) => [year, countedOn]));
  const toFigures = (row: LedgerTotal): string[] => [
    String(row.offices),
    String(row.opened),
    String(row.closed),
    ...toCells(row.seats, words.states),
    ...toCells(row.headcount, words.states),
    row.olderHeadcounts === null ? '' : String(row.olderHeadcounts),
  ];
  const toPlace = (row: LedgerRow): string[] => [
    row.municipalityCode,
    language === 'ja' ? row.nameJa : row.nameEn,
  ];
  const rows = ledger.years.flatMap(({ year }) => {
    const ofYear = ledger.rows.filter((row) => row.year === year);
    const total = ledger.totals.find((one) => one.year === year);
    const head = [workspace, words.toYear(year, ledger.yearKind), dayByYear.get(year) ?? ''];
    return [
      ...ofYear.map((row) => head.concat(toPlace(row), toFigures(row), row.sources?.join(' / ') ?? '')),
      ...(total === undefined ? [] : [[...head, '', words.total, ...toFigures(total), '']]),
    ];
  });
  const remarks = [
    ...(ledger.isExample ? [words.exampleRemark] : []),
    ...words.remarks,
    ...(ledger.isSuppressed ? [words.suppressed] : []),
    ...ledger.context.map(({ ja, en, sourceJa, sourceEn }) =>
      language === 'ja' ? `${ja} 出典: ${sourceJa}` : `${en} Source: ${sourceEn}`,
    ),
  ];
  return [[...words.headings], ...rows, ...remarks.map((remark) => [`※ ${remark}`])];
}

function toCells(
  { state, value, unknownOffices }: LedgerCell,
  states: Readonly<Record<LedgerCell['state'], string>>,
): string[] {
  return [
    value === null ? '' : String(value),
    states[state],
    unknownOffices === null ? '' : String(unknownOffices),
  ];
}
