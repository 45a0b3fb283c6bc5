import { isDeepStrictEqual } from 'node:util';
import { computeSeats } from '#engine/vacancy/compute-seats.ts';
import {
  proposalContentSchema,
  type ProposalChange,
  type ProposalContent,
  type ProposalMember,
  type proposalPatchSchema,
} from '#contract/proposals.ts';
import type { Vacancy } from '#contract/vacancies.ts';
import type { z } from 'zod';
import { ProblemFailure } from '../http/problem-failure.ts';

/** Members that somebody sent; the others are absent. */
export type SentContent = Omit<z.output<typeof proposalPatchSchema>, 'vacancyId'>;

const NOTHING: Omit<ProposalContent, 'title'> = {
  kind: null,
  titleEn: null,
  position: null,
  address: null,
  seats: null,
  squareMetersPerSeat: null,
  floorAreaSquareMeters: null,
  rentYenPerMonth: null,
  rentTerms: null,
  term: null,
  parkingSpaces: null,
  hasFibre: null,
  isBarrierFree: null,
  seismicStatus: null,
  yearBuilt: null,
  structure: null,
  availableFrom: null,
  factsAsOf: null,
  subsidies: [],
  contact: null,
  descriptionJa: null,
  descriptionEn: null,
  supportJa: null,
  supportEn: null,
};

/** A proposal's first content: what was sent, over the facts of the register entry, over nothing known. */
export function createContent(sent: SentContent, vacancy: Vacancy | null): ProposalContent {
  const facts = vacancy === null ? {} : toFacts(vacancy);
  const title = sent.title ?? vacancy?.name;
  if (title === undefined) {
    const expected = { expectedJa: '提案の名前', expectedEn: 'a name of the proposal' };
    throw new ProblemFailure('VALIDATION', { places: [{ at: '/title', ...expected }] });
  }
  return settleSeats(parse({ ...NOTHING, ...facts, ...sent, title }), sent);
}

/** RFC 7396. Throws: ProblemFailure VALIDATION where seats do not follow from what they are said to follow from. */
export function mergeContent(before: ProposalContent, sent: SentContent): ProposalContent {
  return settleSeats(parse({ ...before, ...sent }), sent);
}

/** What a register entry says about itself; anything but an exact place is no place of a proposal. */
function toFacts(vacancy: Vacancy): Partial<ProposalContent> {
  const { place, contact, ownerDepartment } = vacancy;
  return {
    kind: vacancy.kind,
    position: place.precision === 'exact' ? place.position : null,
    address: vacancy.address,
    seats: vacancy.seats,
    floorAreaSquareMeters: vacancy.floorAreaSquareMeters,
    rentYenPerMonth: vacancy.rentYenPerMonth,
    rentTerms: vacancy.rentTerms,
    term: vacancy.term,
    parkingSpaces: vacancy.parkingSpaces,
    hasFibre: vacancy.hasFibre,
    isBarrierFree: vacancy.isBarrierFree,
    seismicStatus: vacancy.seismicStatus,
    yearBuilt: vacancy.yearBuilt,
    structure: vacancy.structure,
    availableFrom: vacancy.availableFrom,
    factsAsOf: vacancy.source?.date ?? null,
    contact: toContact(ownerDepartment, contact),
  };
}

/** The register has one line for an office and one for how to reach it, in whatever form. */
function toContact(department: string | null, line: string | null): ProposalContent['contact'] {
  const named = department ?? line;
  if (named === null) return null;
  const reached = department === null ? null : line;
  const isEmail = reached?.includes('@') === true;
  const isTelephone = reached !== null && /^[\d\s()+\-－ー‐]{8,}$/u.test(reached);
  return {
    department: named,
    telephone: isTelephone ? reached : null,
    email: isEmail ? reached : null,
    address: isEmail || isTelephone ? null : reached,
  };
}

/**
 * Seats that are counted and seats that are derived never mix: seats that are sent are a count, an area per seat that
 * is sent derives them, and what they are derived from carries them along.
 */
function settleSeats(merged: ProposalContent, sent: SentContent): ProposalContent {
  const isStated = sent.seats !== undefined && sent.squareMetersPerSeat === undefined;
  if (isStated) return { ...merged, squareMetersPerSeat: null };
  const { squareMetersPerSeat, floorAreaSquareMeters } = merged;
  if (squareMetersPerSeat === null) {
    const isTakenBack = sent.squareMetersPerSeat === null && sent.seats === undefined;
    return isTakenBack ? { ...merged, seats: null } : merged;
  }
  const derived = computeSeats({ seats: null, floorAreaSquareMeters }, squareMetersPerSeat)?.count ?? 0;
  const isOther = sent.seats !== undefined && sent.seats !== null && sent.seats !== derived;
  if (derived < 1 || isOther) throw createSeatsProblem(derived, floorAreaSquareMeters);
  return { ...merged, seats: derived };
}

/** In the contract's order of members. */
const parse = (content: unknown): ProposalContent => proposalContentSchema.parse(content);

function createSeatsProblem(derived: number, floorAreaSquareMeters: number | null): ProblemFailure {
  const place =
    floorAreaSquareMeters === null
      ? {
          at: '/floorAreaSquareMeters',
          expectedJa: '席数を面積から求めるための床面積（m²）',
          expectedEn: 'the floor area in m² from which seats are derived',
        }
      : derived < 1
        ? {
            at: '/squareMetersPerSeat',
            expectedJa: '床面積以下の、1席あたりの面積（m²）',
            expectedEn: 'an area per seat that is not larger than the floor area',
          }
        : {
            at: '/seats',
            expectedJa: `床面積と1席あたりの面積から求まる${derived}席（または席数だけを送る）`,
            expectedEn: `the ${derived} seats that follow from the areas, or seats alone`,
          };
  return new ProblemFailure('VALIDATION', { places: [place] });
}

/** What differs, member by member; from nothing, every member that is known. */
export function listContentChanges(before: ProposalContent | null, after: ProposalContent): ProposalChange[] {
  return (Object.keys(after) as ProposalMember[]).flatMap((name) => {
    const [old, now] = [before?.[name] ?? null, after[name]];
    const isNothing = before === null && (now === null || (Array.isArray(now) && now.length === 0));
    return isNothing || isDeepStrictEqual(old, now) ? [] : [{ at: `/${name}`, before: old, after: now }];
  });
}
