import type { PlacesResponse } from '#contract/evaluation.ts';
import { formatPlace } from '../i18n/format-register.ts';
import { REGISTER_WORDS } from '../i18n/register-words.ts';
import { WORDS } from '../i18n/words.ts';
import type { RegisterTelling } from '../i18n/format-register.ts';
import type { CsvCell } from './csv.ts';
import type { FitRow } from './register-fit.ts';

export interface FitTableInput {
  readonly rows: readonly FitRow[];
  /** Any of the answers: what they rest on is the same for all. */
  readonly answer: PlacesResponse | null;
  readonly telling: RegisterTelling;
  /** The conditions of the figures in one line. */
  readonly conditions: string;
  /** Address that reproduces the view. */
  readonly link: string;
  readonly exportedAt: string;
}

type Line = readonly CsvCell[];

/** One row per entry; below it what the figures rest on: conditions, assumptions, caveats and sources. */
export function buildFitTable(input: FitTableInput): readonly Line[] {
  const words = REGISTER_WORDS[input.telling.language];
  return [
    words.fitHeadings,
    ...input.rows.map((row) => toLine(row, input)),
    [],
    [words.fitConditions, input.conditions],
    [WORDS[input.telling.language].viewLink, input.link],
    [WORDS[input.telling.language].exportedAt, input.exportedAt],
    ...listBasis(input),
  ];
}

function toLine({ vacancy, seats, reach, noReach }: FitRow, { telling }: FitTableInput): Line {
  const words = REGISTER_WORDS[telling.language];
  const isAtLeast = reach !== null && (reach.isAtLeast || reach.isHighAtLeast);
  return [
    words.kindNames[vacancy.kind],
    vacancy.name,
    telling.nameMunicipality(vacancy.place.municipalityCode) ?? '',
    formatPlace(vacancy.place, telling),
    words.statusNames[vacancy.status],
    vacancy.floorAreaSquareMeters,
    seats?.count ?? null,
    seats?.isDerived === true ? words.derivedMark : '',
    vacancy.parkingSpaces,
    vacancy.rentYenPerMonth,
    vacancy.availableFrom,
    reach?.reach.central ?? null,
    reach?.reach.low ?? null,
    reach?.reach.high ?? null,
    reach?.newOverExisting?.central ?? null,
    reach?.newOverExisting?.low ?? null,
    reach?.newOverExisting?.high ?? null,
    noReach !== null ? words.noReachNames[noReach] : isAtLeast ? WORDS[telling.language].atLeast : '',
    vacancy.source?.text ?? null,
  ];
}

function listBasis({ answer, telling: { language } }: FitTableInput): readonly Line[] {
  if (answer === null) return [];
  const words = REGISTER_WORDS[language];
  const isJapanese = language === 'ja';
  const { provenance } = answer;
  return [
    [WORDS[language].regionVersion, provenance.regionVersion],
    [WORDS[language].assumptionsVersion, provenance.assumptions.version],
    ...Object.values(provenance.assumptions.values).map((value): Line => [
      words.basisAssumption,
      isJapanese ? value.labelJa : value.labelEn,
      value.value,
      value.unit,
      isJapanese ? value.sourceJa : value.sourceEn,
    ]),
    ...provenance.caveats.map((caveat): Line => [words.basisCaveat, isJapanese ? caveat.ja : caveat.en]),
    ...provenance.datasets.map((dataset): Line => [
      words.basisSource,
      `${isJapanese ? dataset.titleJa : dataset.titleEn} (${dataset.year})`,
      isJapanese ? dataset.creditJa : dataset.creditEn,
      `${dataset.licence} ${dataset.licenceUrl ?? ''}`.trim(),
    ]),
    [words.basisSource, words.registerSource],
  ];
}
