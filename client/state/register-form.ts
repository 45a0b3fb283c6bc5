import { LIMITS } from '#contract/limits.ts';
import type { Vacancy, VacancyContent, VacancyPatch, VacancyPlaceInput } from '#contract/vacancies.ts';
import {
  SEISMIC_STATUSES,
  VACANCY_KINDS,
  VACANCY_STATUSES,
  type VacancyKind,
} from '#engine/vacancy/vacancy-terms.ts';
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
import {
  REGISTER_FIELDS,
  REGISTER_MEMBERS,
  type RegisterField,
  type RegisterMember,
} from './register-fields.ts';

export type FieldTexts = Readonly<Record<RegisterField, string>>;

/** What stands in a form: every field as its text, empty where nothing is known. */
export interface RegisterDraft {
  readonly fields: FieldTexts;
  readonly place: VacancyPlaceInput;
}

/** What people decide about an entry; its place as it is sent. */
export type WrittenContent = Omit<VacancyContent, 'place'> & { readonly place: VacancyPlaceInput };

export type FieldFaults = ReadonlyMap<RegisterField, TypedFault>;

export type ReadDraft =
  | { readonly ok: true; readonly content: WrittenContent }
  | { readonly ok: false; readonly faults: FieldFaults };

export const UNPLACED: VacancyPlaceInput = {
  precision: 'unplaced',
  position: null,
  municipalityCode: null,
  meshCode: null,
  stationName: null,
};

/** What a number may be; the same as in the contract's schema, which the screen does not load. */
export const FIELD_BOUNDS = {
  floorAreaSquareMeters: { minimum: 0.01, maximum: 10_000_000 },
  seats: { minimum: 1, maximum: 100_000 },
  unitCount: { minimum: 1, maximum: 100_000 },
  rentYenPerMonth: { minimum: 0, maximum: 1_000_000_000_000 },
  yearBuilt: { minimum: 1600, maximum: 2100 },
  parkingSpaces: { minimum: 0, maximum: 100_000 },
} as const satisfies Partial<Record<RegisterField, Bounds>>;

/** Longest texts, in UTF-16 code units. */
export const getLongestText = (field: RegisterField): number =>
  field === 'notes' || field === 'rentTerms' ? LIMITS.maximumNotesLength : LIMITS.maximumNameLength;

/** The member that decides at the place's precision; the rest is filled in by the server. */
export function toPlaceInput(place: VacancyPlaceInput): VacancyPlaceInput {
  const { precision } = place;
  return {
    precision,
    position: precision === 'exact' ? place.position : null,
    municipalityCode:
      precision === 'municipality' || precision === 'unplaced' ? place.municipalityCode : null,
    meshCode: precision === 'mesh' ? place.meshCode : null,
    stationName: precision === 'station' ? place.stationName : null,
  };
}

const toText = (value: string | number | boolean | null): string => {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? formatPlain(value) : value;
};

/** The form of an entry, or of a new one of a kind. */
export function toDraft(vacancy: Vacancy | null, kind: VacancyKind = 'idlePublicFacility'): RegisterDraft {
  const fields = Object.fromEntries(REGISTER_FIELDS.map((field) => [field, ''])) as Record<
    RegisterField,
    string
  >;
  if (vacancy === null) return { fields: { ...fields, kind, status: 'vacant' }, place: UNPLACED };
  for (const field of REGISTER_FIELDS) {
    if (field === 'sourceText') fields[field] = toText(vacancy.source?.text ?? null);
    else if (field === 'sourceDate') fields[field] = toText(vacancy.source?.date ?? null);
    else if (field === 'sourceAddress') fields[field] = toText(vacancy.source?.address ?? null);
    else fields[field] = toText(vacancy[field]);
  }
  return { fields, place: toPlaceInput(vacancy.place) };
}

/** What the server cannot store faithfully: control characters and halves of characters become spaces. */
const CONTROLS = /[^\n\t\u0020-\u007e\u00a0-\uffff]/g;
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const clean = (text: string): string => text.replace(CONTROLS, ' ').replace(HALVES, ' ').trim();

const findMember = <T extends string>(members: readonly T[], text: string): T | null =>
  members.find((member) => member === text) ?? null;

const toChoice = (text: string): boolean | null => (text === 'yes' ? true : text === 'no' ? false : null);

/** Reads every field and collects what cannot be taken. */
export function readDraft({ fields, place }: RegisterDraft): ReadDraft {
  const faults = new Map<RegisterField, TypedFault>();
  const take = <T>(field: RegisterField, parse: (text: string) => Typed<T>): T | null => {
    const text = fields[field].trim();
    if (text === '') return null;
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    faults.set(field, parsed.reason);
    return null;
  };
  const takeText = (field: RegisterField): string | null =>
    take(field, (text) => {
      const isLines = field === 'notes' || field === 'rentTerms';
      const value = clean(isLines ? text : text.replace(/\s+/g, ' '));
      return value.length > getLongestText(field) ? { ok: false, reason: 'tooLong' } : { ok: true, value };
    });
  const takeWhole = (field: 'seats' | 'unitCount' | 'parkingSpaces'): number | null =>
    take(field, (text) => parseWhole(text, FIELD_BOUNDS[field]));
  const name = takeText('name');
  if (name === null && !faults.has('name')) faults.set('name', 'required');
  const sourceText = takeText('sourceText');
  const source = {
    date: take('sourceDate', parsePartialDate),
    address: takeText('sourceAddress'),
  };
  const isSourceNamed = sourceText !== null || faults.has('sourceText');
  if (!isSourceNamed && (source.date !== null || source.address !== null))
    faults.set('sourceText', 'required');
  const content: WrittenContent = {
    kind: findMember(VACANCY_KINDS, fields.kind) ?? 'idlePublicFacility',
    status: findMember(VACANCY_STATUSES, fields.status) ?? 'unknown',
    name: name ?? '',
    place: toPlaceInput(place),
    reference: takeText('reference'),
    address: takeText('address'),
    floorAreaSquareMeters: take('floorAreaSquareMeters', (text) =>
      parseAreaSquareMeters(text, FIELD_BOUNDS.floorAreaSquareMeters),
    ),
    seats: takeWhole('seats'),
    unitCount: takeWhole('unitCount'),
    rentYenPerMonth: take('rentYenPerMonth', (text) => parseYen(text, FIELD_BOUNDS.rentYenPerMonth)),
    rentTerms: takeText('rentTerms'),
    term: takeText('term'),
    availableFrom: take('availableFrom', parsePartialDate),
    yearBuilt: take('yearBuilt', (text) => parseTypedYear(text, FIELD_BOUNDS.yearBuilt)),
    structure: takeText('structure'),
    seismicStatus: findMember(SEISMIC_STATUSES, fields.seismicStatus),
    isBarrierFree: toChoice(fields.isBarrierFree),
    parkingSpaces: takeWhole('parkingSpaces'),
    hasFibre: toChoice(fields.hasFibre),
    ownerDepartment: takeText('ownerDepartment'),
    contact: takeText('contact'),
    notes: takeText('notes'),
    source: sourceText === null ? null : { text: sourceText, ...source },
  };
  return faults.size > 0 ? { ok: false, faults } : { ok: true, content };
}

/** The stored entry as it would be sent, to compare with what somebody wrote: no ids, photos or dates. */
export function toWritten(vacancy: Pick<Vacancy, RegisterMember>): WrittenContent {
  const members = Object.fromEntries(REGISTER_MEMBERS.map((member) => [member, vacancy[member]]));
  return { ...(members as VacancyContent), place: toPlaceInput(vacancy.place) };
}

/** Members in which two contents differ, in reading order. */
export const listChangedMembers = (
  before: WrittenContent,
  after: WrittenContent,
): readonly RegisterMember[] =>
  REGISTER_MEMBERS.filter((member) => !isSameValue(before[member], after[member]));

/** Only what differs; null where nothing does. */
export function buildPatch(before: WrittenContent, after: WrittenContent): VacancyPatch | null {
  const members = listChangedMembers(before, after);
  return members.length === 0 ? null : Object.fromEntries(members.map((member) => [member, after[member]]));
}

export interface EditVersions {
  /** As the form was opened. */
  readonly base: WrittenContent;
  readonly mine: WrittenContent;
  /** As it is stored now. */
  readonly theirs: WrittenContent;
}

/** Members that both sides changed, to different values: only those need somebody to decide. */
export const listConflicts = ({ base, mine, theirs }: EditVersions): readonly RegisterMember[] =>
  REGISTER_MEMBERS.filter(
    (member) =>
      !isSameValue(mine[member], base[member]) &&
      !isSameValue(theirs[member], base[member]) &&
      !isSameValue(mine[member], theirs[member]),
  );

/** What is to be sent over the stored version: my changes, without those left to the other side. */
export function mergeEdit(versions: EditVersions, prefer: 'mine' | 'theirs'): VacancyPatch | null {
  const { base, mine, theirs } = versions;
  const left = prefer === 'theirs' ? listConflicts(versions) : [];
  const merged = { ...theirs };
  for (const member of listChangedMembers(base, mine)) {
    if (!left.includes(member)) Object.assign(merged, { [member]: mine[member] });
  }
  return buildPatch(theirs, merged);
}
