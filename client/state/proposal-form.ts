import { LIMITS } from '#contract/limits.ts';
import type { ProposalContent, ProposalMember, ProposalPatch, Subsidy } from '#contract/proposals.ts';
import { SEISMIC_STATUSES, VACANCY_KINDS } from '#engine/vacancy/vacancy-terms.ts';
import { formatPlain } from '../i18n/format-assumed.ts';
import {
  type Bounds,
  parseAreaSquareMeters,
  parsePartialDate,
  parseTypedYear,
  parseWhole,
  parseYen,
  type Typed,
  type TypedFault,
} from './parse-typed.ts';
import { isSameValue } from './plan-content.ts';
import { PROPOSAL_FIELDS, PROPOSAL_MEMBERS, type ProposalField } from './proposal-fields.ts';
import type { Place } from './view-state.ts';

export type ProposalTexts = Readonly<Record<ProposalField, string>>;
export type SubsidyTexts = Readonly<Record<'text' | 'amount' | 'source' | 'year', string>>;

/** What stands in the form; empty where nothing is known. */
export interface ProposalDraft {
  readonly fields: ProposalTexts;
  readonly position: Place | null;
  /** Seats follow from the floor area and so many square meters each; null: they do not. */
  readonly squareMetersPerSeat: number | null;
  readonly subsidies: readonly SubsidyTexts[];
}

/** What people decide of a proposal. Seats that were derived are null: they are not sent. */
export type WrittenProposal = ProposalContent;

export type SubsidyFault = 'text' | 'source' | 'year';
export interface DraftFaults {
  readonly fields: ReadonlyMap<ProposalField, TypedFault>;
  /** By place in the list. */
  readonly subsidies: ReadonlyMap<number, SubsidyFault>;
}

/** What a number may be; the same as in the contract's schema, which the screen does not load. */
export const PROPOSAL_BOUNDS = {
  floorAreaSquareMeters: { minimum: 0.01, maximum: 10_000_000 },
  seats: { minimum: 1, maximum: LIMITS.maximumSeats },
  rentYenPerMonth: { minimum: 0, maximum: 1_000_000_000_000 },
  parkingSpaces: { minimum: 0, maximum: 100_000 },
  yearBuilt: { minimum: 1600, maximum: 2100 },
} as const satisfies Partial<Record<ProposalField, Bounds>>;
const SUBSIDY_YEARS: Bounds = { minimum: 1990, maximum: 2100 };

const LONG_FIELDS: ReadonlySet<ProposalField> = new Set([
  'rentTerms',
  'descriptionJa',
  'descriptionEn',
  'supportJa',
  'supportEn',
]);
export const isLongField = (field: ProposalField): boolean => LONG_FIELDS.has(field);

/** Longest text, in UTF-16 code units. */
export const getLongestProposalText = (field: ProposalField): number =>
  isLongField(field) ? LIMITS.maximumNotesLength : LIMITS.maximumNameLength;

const CONTACT_MEMBERS = {
  contactDepartment: 'department',
  contactTelephone: 'telephone',
  contactEmail: 'email',
  contactAddress: 'address',
} as const;
type ContactField = keyof typeof CONTACT_MEMBERS;

const toText = (value: string | number | boolean | null | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? formatPlain(value) : value;
};

const readField = (content: ProposalContent, field: ProposalField): string =>
  field in CONTACT_MEMBERS
    ? toText(content.contact?.[CONTACT_MEMBERS[field as ContactField]])
    : toText(content[field as Exclude<ProposalField, ContactField>]);

/** The form of a stored proposal. */
export function toProposalDraft(content: ProposalContent): ProposalDraft {
  const written = toWrittenProposal(content);
  return {
    fields: Object.fromEntries(
      PROPOSAL_FIELDS.map((field) => [field, readField(written, field)]),
    ) as ProposalTexts,
    position: content.position,
    squareMetersPerSeat: content.squareMetersPerSeat,
    subsidies: content.subsidies.map(({ text, amount, source, year }) => ({
      text,
      amount: amount ?? '',
      source,
      year: toText(year),
    })),
  };
}

/** The stored proposal as it would be sent, to compare with what somebody wrote. */
export function toWrittenProposal(content: ProposalContent): WrittenProposal {
  const members = Object.fromEntries(PROPOSAL_MEMBERS.map((member) => [member, content[member]]));
  const written = members as unknown as ProposalContent;
  return written.squareMetersPerSeat === null ? written : { ...written, seats: null };
}

/** What the server cannot store faithfully: control characters and halves of characters become spaces. */
const CONTROLS = /[^\n\t\u0020-\u007e\u00a0-\uffff]/g;
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const clean = (text: string): string => text.replace(CONTROLS, ' ').replace(HALVES, ' ').trim();
const cleanLine = (text: string): string | null => clean(text).replace(/\s*\n\s*/g, ' ') || null;

const toChoice = (text: string): boolean | null => (text === 'yes' ? true : text === 'no' ? false : null);
const findMember = <T extends string>(members: readonly T[], text: string): T | null =>
  members.find((member) => member === text) ?? null;

/**
 * What of a draft can be saved: a field that cannot be read keeps what is stored (`base`) and is named among the
 * faults; everything else is saved all the same.
 */
export function readProposalDraft(
  draft: ProposalDraft,
  base: WrittenProposal,
): { readonly content: WrittenProposal; readonly faults: DraftFaults } {
  const fields = new Map<ProposalField, TypedFault>();
  const { fields: texts } = draft;
  const take = <T>(field: ProposalField, parse: (text: string) => Typed<T>, stored: T | null): T | null => {
    const text = clean(texts[field]);
    if (text === '') return null;
    const typed = parse(text);
    if (typed.ok) return typed.value;
    fields.set(field, typed.reason);
    return stored;
  };
  const takeText = (field: ProposalField, stored: string | null): string | null => {
    const text = isLongField(field) ? clean(texts[field]) || null : cleanLine(texts[field]);
    if (text === null || text.length <= getLongestProposalText(field)) return text;
    fields.set(field, 'tooLong');
    return stored;
  };
  const title = takeText('title', base.title);
  if (title === null) fields.set('title', 'required');
  const seats = take('seats', (text) => parseWhole(text, PROPOSAL_BOUNDS.seats), base.seats);
  const { subsidies, faults } = readSubsidies(draft.subsidies, base.subsidies);
  const content: WrittenProposal = {
    title: title ?? base.title,
    titleEn: takeText('titleEn', base.titleEn),
    kind: findMember(VACANCY_KINDS, texts.kind),
    position: draft.position,
    address: takeText('address', base.address),
    descriptionJa: takeText('descriptionJa', base.descriptionJa),
    descriptionEn: takeText('descriptionEn', base.descriptionEn),
    floorAreaSquareMeters: take(
      'floorAreaSquareMeters',
      (text) => parseAreaSquareMeters(text, PROPOSAL_BOUNDS.floorAreaSquareMeters),
      base.floorAreaSquareMeters,
    ),
    seats,
    squareMetersPerSeat: clean(texts.seats) === '' ? draft.squareMetersPerSeat : null,
    availableFrom: take('availableFrom', parsePartialDate, base.availableFrom),
    rentYenPerMonth: take(
      'rentYenPerMonth',
      (text) => parseYen(text, PROPOSAL_BOUNDS.rentYenPerMonth),
      base.rentYenPerMonth,
    ),
    rentTerms: takeText('rentTerms', base.rentTerms),
    term: takeText('term', base.term),
    parkingSpaces: take(
      'parkingSpaces',
      (text) => parseWhole(text, PROPOSAL_BOUNDS.parkingSpaces),
      base.parkingSpaces,
    ),
    hasFibre: toChoice(texts.hasFibre),
    isBarrierFree: toChoice(texts.isBarrierFree),
    seismicStatus: findMember(SEISMIC_STATUSES, texts.seismicStatus),
    yearBuilt: take('yearBuilt', (text) => parseTypedYear(text, PROPOSAL_BOUNDS.yearBuilt), base.yearBuilt),
    structure: takeText('structure', base.structure),
    factsAsOf: take('factsAsOf', parsePartialDate, base.factsAsOf),
    subsidies,
    supportJa: takeText('supportJa', base.supportJa),
    supportEn: takeText('supportEn', base.supportEn),
    contact: base.contact,
  };
  // Without a floor area there is nothing to derive seats from.
  const derived = content.floorAreaSquareMeters === null ? { squareMetersPerSeat: null } : {};
  const contact = readContact(takeText, base.contact, fields);
  return { content: { ...content, ...derived, contact }, faults: { fields, subsidies: faults } };
}

function readContact(
  takeText: (field: ProposalField, stored: string | null) => string | null,
  base: ProposalContent['contact'],
  faults: Map<ProposalField, TypedFault>,
): ProposalContent['contact'] {
  const [department, telephone, email, address] = (Object.keys(CONTACT_MEMBERS) as ContactField[]).map(
    (field) => takeText(field, base?.[CONTACT_MEMBERS[field]] ?? null),
  );
  const rest = { telephone: telephone ?? null, email: email ?? null, address: address ?? null };
  if (department !== undefined && department !== null) return { department, ...rest };
  if (Object.values(rest).every((value) => value === null)) return null;
  // Whoever is to answer has a name first.
  faults.set('contactDepartment', 'required');
  return base;
}

const isEmptySubsidy = (texts: SubsidyTexts): boolean =>
  Object.values(texts).every((text) => clean(text) === '');

function readSubsidies(
  rows: readonly SubsidyTexts[],
  base: readonly Subsidy[],
): { readonly subsidies: Subsidy[]; readonly faults: ReadonlyMap<number, SubsidyFault> } {
  const faults = new Map<number, SubsidyFault>();
  const subsidies = rows.flatMap((row, i): Subsidy[] => {
    if (isEmptySubsidy(row)) return [];
    const stored = base[i];
    const refuse = (fault: SubsidyFault): Subsidy[] => {
      faults.set(i, fault);
      return stored === undefined ? [] : [stored];
    };
    const text = clean(row.text).slice(0, LIMITS.maximumMessageLength);
    if (text === '') return refuse('text');
    const source = cleanLine(row.source)?.slice(0, LIMITS.maximumNameLength);
    if (source === undefined) return refuse('source');
    const year = clean(row.year) === '' ? null : parseTypedYear(row.year, SUBSIDY_YEARS);
    if (year?.ok === false) return refuse('year');
    const amount = cleanLine(row.amount)?.slice(0, LIMITS.maximumNameLength) ?? null;
    return [{ text, amount, source, year: year?.value ?? null }];
  });
  return { subsidies, faults };
}

/** Members in which two contents differ, in reading order. */
export const listChangedMembers = (
  before: WrittenProposal,
  after: WrittenProposal,
): readonly ProposalMember[] =>
  PROPOSAL_MEMBERS.filter((member) => !isSameValue(before[member], after[member]));

/** Only what differs; null where nothing does. */
export function buildProposalPatch(before: WrittenProposal, after: WrittenProposal): ProposalPatch | null {
  const members = listChangedMembers(before, after);
  if (members.length === 0) return null;
  const patch = Object.fromEntries(members.map((member) => [member, after[member]])) as ProposalPatch;
  if (after.squareMetersPerSeat === null) return patch;
  // Derived seats follow from the area: the server computes them, also when only the area has changed.
  const { seats: _derived, ...rest } = patch;
  return 'floorAreaSquareMeters' in rest || 'squareMetersPerSeat' in rest
    ? { ...rest, squareMetersPerSeat: after.squareMetersPerSeat }
    : rest;
}

export interface ProposalVersions {
  /** As the form was opened, or saved last. */
  readonly base: WrittenProposal;
  readonly mine: WrittenProposal;
  /** As it is stored now. */
  readonly theirs: WrittenProposal;
}

/** Members that both sides changed, to different values: only those need somebody to decide. */
export const listProposalConflicts = ({ base, mine, theirs }: ProposalVersions): readonly ProposalMember[] =>
  PROPOSAL_MEMBERS.filter(
    (member) =>
      !isSameValue(mine[member], base[member]) &&
      !isSameValue(theirs[member], base[member]) &&
      !isSameValue(mine[member], theirs[member]),
  );

/** My changes over the stored version, without those left to the other side. */
export function mergeProposal(versions: ProposalVersions, prefer: 'mine' | 'theirs'): WrittenProposal {
  const { base, mine, theirs } = versions;
  const left = prefer === 'theirs' ? listProposalConflicts(versions) : [];
  const merged = { ...theirs };
  for (const member of listChangedMembers(base, mine)) {
    if (!left.includes(member)) Object.assign(merged, { [member]: mine[member] });
  }
  return merged;
}
