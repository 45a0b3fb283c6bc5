import { formatSquareMeters, formatTsubo } from '#contract/wording/format-area.ts';
import { formatCount } from '#contract/wording/format-figures.ts';
import { formatPartialDate, formatYear } from '#contract/wording/format-years.ts';
import type { Language } from '#contract/wording/language.ts';
import type { BriefWords } from './brief-content.ts';
import { getBriefTerms, shorten, type FacilityFacts } from './brief-facts.ts';
import type { BriefTerms, FactName } from './brief-words-ja.ts';

/** Of a fact in words; the rest stands where the page's link leads. */
const LONGEST_VALUE = 48;

interface Told {
  readonly facts: FacilityFacts;
  readonly terms: BriefTerms;
  readonly language: Language;
}
type Tell = (told: Told) => string | null;

const tellYesNo = (value: boolean | null, terms: BriefTerms): string | null =>
  value === null ? null : value ? terms.yes : terms.no;

function tellSeats({ facts, terms, language }: Told): string | null {
  if (facts.seats === null) return null;
  const seats = terms.seatsOf(formatCount(facts.seats, language));
  return facts.areSeatsDerived ? terms.seatsDerived(seats) : seats;
}

function tellArea({ facts: { floorAreaSquareMeters }, language }: Told): string | null {
  if (floorAreaSquareMeters === null) return null;
  const tsubo = formatTsubo(floorAreaSquareMeters, language);
  const own = formatSquareMeters(floorAreaSquareMeters, language);
  return language === 'ja' ? `${own}（${tsubo}）` : `${own} (${tsubo})`;
}

function tellRent({ facts: { rentYenPerMonth: rent }, terms, language }: Told): string | null {
  return rent === null ? null : terms.rentOf(formatCount(rent, language), rent === 0);
}

/** In the order of the page; a fact in words is asked for by its own name. */
const TELLERS: readonly (readonly [FactName, Tell])[] = [
  ['kind', ({ facts, terms }) => (facts.kind === null ? null : terms.kindNames[facts.kind])],
  ['address', ({ facts }) => facts.address],
  ['floorAreaSquareMeters', tellArea],
  ['seats', tellSeats],
  ['rentYenPerMonth', tellRent],
  ['rentTerms', ({ facts }) => facts.rentTerms],
  ['term', ({ facts }) => facts.term],
  [
    'availableFrom',
    ({ facts: { availableFrom: from }, language }) =>
      from === null ? null : formatPartialDate(from, language),
  ],
  [
    'yearBuilt',
    ({ facts: { yearBuilt }, language }) => (yearBuilt === null ? null : formatYear(yearBuilt, language)),
  ],
  ['structure', ({ facts }) => facts.structure],
  [
    'seismicStatus',
    ({ facts: { seismicStatus }, terms }) =>
      seismicStatus === null ? null : terms.seismicNames[seismicStatus],
  ],
  ['isBarrierFree', ({ facts, terms }) => tellYesNo(facts.isBarrierFree, terms)],
  [
    'parkingSpaces',
    ({ facts: { parkingSpaces }, terms, language }) =>
      parkingSpaces === null ? null : terms.parkingOf(formatCount(parkingSpaces, language)),
  ],
  ['hasFibre', ({ facts, terms }) => tellYesNo(facts.hasFibre, terms)],
  ['subsidies', ({ facts }) => facts.subsidies ?? null],
  ['ownerDepartment', ({ facts }) => facts.ownerDepartment],
  ['contact', ({ facts }) => facts.contact],
  ['source', ({ facts }) => facts.source],
];

/** Said only where it is known: nobody misses the terms of a rent nobody asks. */
const UNMISSED: ReadonlySet<FactName> = new Set(['rentTerms', 'source', 'ownerDepartment', 'structure']);

/** The facts of the facility, one row each; what is not known is said to be unknown. */
export function composeFacts(facts: FacilityFacts, language: Language): NonNullable<BriefWords['facts']> {
  const terms = getBriefTerms(language);
  const told = { facts, terms, language };
  const rows = TELLERS.filter(([name]) => name !== 'subsidies' || facts.subsidies !== undefined).flatMap(
    ([name, tell]) => {
      const value = tell(told);
      if (value === null && UNMISSED.has(name)) return [];
      const text = value === null ? terms.notStated : shorten(value.replaceAll(/\s+/g, ' '), LONGEST_VALUE);
      return [{ label: terms.factNames[name], value: text, isMissing: value === null }];
    },
  );
  return { caption: terms.factsCaption, rows };
}
