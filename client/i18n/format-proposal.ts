import type { ProposalContent, ProposalMember } from '#contract/proposals.ts';
import type { Language } from '../state/view-state.ts';
import { formatSquareMeters, formatTsubo } from './format-area.ts';
import { formatCount, formatExactPosition } from './format-figures.ts';
import { formatPartialDate, formatYear } from './format-years.ts';
import { PROPOSAL_WORDS } from './proposal-words.ts';

type Told = Pick<ProposalContent, 'seats' | 'squareMetersPerSeat'>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const findWord = (names: Readonly<Record<string, string>>, value: unknown): string =>
  names[toText(value)] ?? toText(value);

/** 331 m²（100坪）. */
export function formatFloorArea(squareMeters: number, language: Language): string {
  const [own, tsubo] = [formatSquareMeters(squareMeters, language), formatTsubo(squareMeters, language)];
  return language === 'ja' ? `${own}（${tsubo}）` : `${own} (${tsubo})`;
}

/** 30席, or 約41席（推計） where they follow from the floor area. */
export function formatProposalSeats({ seats, squareMetersPerSeat }: Told, language: Language): string {
  const words = PROPOSAL_WORDS[language];
  if (seats === null) return words.unknown;
  const figure = formatCount(seats, language);
  return squareMetersPerSeat === null ? words.seatsOf(figure) : words.seatsDerived(figure);
}

/** The name in the language of the screen; Japanese where there is no other. */
export const getProposalTitle = (
  { title, titleEn }: Pick<ProposalContent, 'title' | 'titleEn'>,
  language: Language,
): string => (language === 'en' ? (titleEn ?? title) : title);

/** One member of a proposal in words, with its unit; what is not known is said to be unknown. */
export function formatProposalMember(member: ProposalMember, value: unknown, language: Language): string {
  const words = PROPOSAL_WORDS[language];
  if (value === null || value === undefined || value === '') return words.unknown;
  const figure = (): string => formatCount(Number(value), language);
  switch (member) {
    case 'kind':
      return findWord(words.kindNames, value);
    case 'seismicStatus':
      return findWord(words.seismicNames, value);
    case 'floorAreaSquareMeters':
      return formatFloorArea(Number(value), language);
    case 'seats':
      return words.seatsOf(figure());
    case 'squareMetersPerSeat':
      return words.squareMetersPerSeatOf(toText(value));
    case 'parkingSpaces':
      return words.parkingOf(figure());
    case 'rentYenPerMonth':
      return words.rentOf(figure(), Number(value) === 0);
    case 'yearBuilt':
      return formatYear(Number(value), language);
    case 'availableFrom':
    case 'factsAsOf':
      return formatPartialDate(toText(value), language);
    case 'position':
      return isRecord(value)
        ? formatExactPosition({ lon: Number(value['lon']), lat: Number(value['lat']) })
        : toText(value);
    case 'subsidies':
      return formatSubsidies(value, language);
    case 'contact':
      return isRecord(value)
        ? ['department', 'telephone', 'email', 'address']
            .map((name) => value[name])
            .filter((part): part is string => typeof part === 'string')
            .join(' · ')
        : toText(value);
    default:
      return typeof value === 'boolean' ? (value ? words.yes : words.no) : toText(value);
  }
}

function formatSubsidies(value: unknown, language: Language): string {
  const words = PROPOSAL_WORDS[language];
  if (!Array.isArray(value) || value.length === 0) return words.unknown;
  return value
    .filter(isRecord)
    .map(({ text, amount }) =>
      words.subsidyLine({ text: toText(text), amount: typeof amount === 'string' ? amount : null }),
    )
    .join(words.listSeparator);
}

/** The day of a moment, where the reader is: 2026/11/23; 23 Nov 2026. */
export const formatDay = (moment: string, language: Language): string =>
  new Date(moment).toLocaleDateString(language === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'medium' });

/** 0.4 MB; never 0. */
export const formatMegabytes = (bytes: number): string => Math.max(0.1, bytes / 1_000_000).toFixed(1);
