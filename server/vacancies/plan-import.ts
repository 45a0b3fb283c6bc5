import type { ImportIssueView } from '#contract/import-issue.ts';
import type { ImportCounts, ImportRow, VacancyContent, VacancyPlace } from '#contract/vacancies.ts';
import type { Region } from '#contract/region.ts';
import type { RegisterRow } from './register-files.service.ts';
import type { ResolvePlace } from './resolve-place.ts';
import { listContentChanges } from './vacancy-changes.ts';

/** An entry of the register as the import finds it. */
export interface KnownEntry {
  readonly id: string;
  readonly content: VacancyContent;
}

export interface PlaceRules {
  readonly resolvePlace: ResolvePlace;
  readonly agree: MunicipalitiesAgree;
}

/** Whether two statements can be about one place: the same municipality, a ward and its city, or one not known. */
export type MunicipalitiesAgree = (one: string | null, other: string | null) => boolean;

export function createMunicipalitiesAgree({
  municipalities,
}: Pick<Region, 'municipalities'>): MunicipalitiesAgree {
  const parents = new Map(municipalities.map(({ code, parentCode }) => [code, parentCode]));
  return (one, other) =>
    one === null ||
    other === null ||
    one === other ||
    parents.get(one) === other ||
    parents.get(other) === one;
}

const UNPLACED: VacancyPlace = {
  precision: 'unplaced',
  position: null,
  municipalityCode: null,
  meshCode: null,
  stationName: null,
};

/**
 * What becomes of every row, given the register as it is. A row is about an entry when both have the same
 * reference, else when kind, name and municipality agree (one that is not known agrees with any, as long as only one
 * entry comes into question). Empty cells leave what the register knows, and a place less exact than the one known
 * in the same municipality does too: somebody has placed it since.
 * Invariant: planning the same rows again after they were taken over gives nothing to create or update.
 */
export function planImport(
  rows: readonly RegisterRow[],
  entries: readonly KnownEntry[],
  { resolvePlace, agree }: PlaceRules,
): ImportRow[] {
  const index = createEntryIndex(entries, agree);
  const created = createEntryIndex([], agree);
  const taken = new Set<string>();
  return rows.map((row): ImportRow => {
    const head = { line: row.line, name: row.name, vacancyId: null, changes: [], issues: [...row.issues] };
    if (row.content === null) return { ...head, outcome: 'error', content: null };
    const { place, issue } = settlePlace(row, resolvePlace);
    if (issue !== null) head.issues.push(issue);
    const content: VacancyContent = { ...row.content, place };
    const candidates = index.list(content);
    const entry = candidates.find(({ id }) => !taken.has(id));
    const isRepeated = candidates.length > 0 ? entry === undefined : created.list(content).length > 0;
    if (isRepeated) return { ...head, outcome: 'duplicate', content };
    if (entry === undefined) created.add({ id: `line ${row.line}`, content });
    else taken.add(entry.id);
    if (entry === undefined) return { ...head, outcome: 'create', content };
    const merged = mergeContent(entry.content, content, { stated: row.stated, agree });
    const changes = listContentChanges(entry.content, merged);
    const outcome = changes.length === 0 ? 'unchanged' : 'update';
    return { ...head, outcome, content: merged, vacancyId: entry.id, changes };
  });
}

function settlePlace(
  row: RegisterRow,
  resolvePlace: ResolvePlace,
): { readonly place: VacancyPlace; readonly issue: ImportIssueView | null } {
  if (row.content === null) return { place: UNPLACED, issue: null };
  const resolved = resolvePlace(row.content.place);
  if (resolved.ok) return { place: resolved.place, issue: null };
  const { municipalityCode } = row.content.place;
  const vague = resolvePlace({ ...UNPLACED, precision: 'municipality', municipalityCode });
  const issue: ImportIssueView = {
    code: 'PLACE_UNKNOWN',
    severity: 'warning',
    line: row.line,
    column: null,
    feature: null,
    field: null,
    value: null,
    messageJa: vague.ok
      ? '位置が決まりません。市区町村に置きます。'
      : '位置が決まりません。未配置になります。',
    messageEn: vague.ok
      ? 'the place cannot be settled; the municipality is used'
      : 'the place cannot be settled; the entry is left to place',
    expectedJa: resolved.expectedJa,
    expectedEn: resolved.expectedEn,
  };
  return { place: vague.ok ? vague.place : UNPLACED, issue };
}

const EXACTNESS = { exact: 4, mesh: 3, station: 2, municipality: 1, unplaced: 0 } as const;

function mergeContent(
  before: VacancyContent,
  next: VacancyContent,
  { stated, agree }: { readonly stated: ReadonlySet<string>; readonly agree: MunicipalitiesAgree },
): VacancyContent {
  const isVaguer =
    EXACTNESS[next.place.precision] < EXACTNESS[before.place.precision] &&
    agree(before.place.municipalityCode, next.place.municipalityCode);
  const members = Object.entries(next).filter(
    ([name]) => stated.has(name) && !(name === 'place' && isVaguer),
  );
  return { ...before, ...Object.fromEntries(members) };
}

interface EntryIndex {
  /** Entries a row may be about; several only where the register has the same one several times. */
  list(content: VacancyContent): readonly KnownEntry[];
  add(entry: KnownEntry): void;
}

function createEntryIndex(entries: readonly KnownEntry[], agree: MunicipalitiesAgree): EntryIndex {
  const byReference = new Map<string, KnownEntry[]>();
  const byName = new Map<string, KnownEntry[]>();
  const add = (entry: KnownEntry): void => {
    const { content } = entry;
    if (content.reference !== null) addTo(byReference, content.reference, entry);
    addTo(byName, toNameKey(content), entry);
  };
  for (const entry of entries) add(entry);
  return {
    add,
    list: (content) => {
      const { reference, place } = content;
      const referred = reference === null ? undefined : byReference.get(reference);
      if (referred !== undefined) return referred;
      const named = (byName.get(toNameKey(content)) ?? []).filter(
        (entry) => reference === null || entry.content.reference === null,
      );
      const here = named.filter((entry) => entry.content.place.municipalityCode === place.municipalityCode);
      if (here.length > 0) return here;
      const possible = named.filter((entry) =>
        agree(entry.content.place.municipalityCode, place.municipalityCode),
      );
      return possible.length === 1 ? possible : [];
    },
  };
}

function addTo(map: Map<string, KnownEntry[]>, key: string, entry: KnownEntry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}

function toNameKey({ kind, name }: VacancyContent): string {
  return `${kind}\n${name.normalize('NFKC').replaceAll(/\s/gu, '')}`;
}

export function countOutcomes(rows: readonly ImportRow[]): ImportCounts {
  const counts = { create: 0, update: 0, unchanged: 0, duplicate: 0, error: 0, toPlace: 0 };
  for (const { outcome, content } of rows) {
    counts[outcome]++;
    const isWritten = outcome === 'create' || outcome === 'update';
    if (isWritten && content?.place.precision === 'unplaced') counts.toPlace++;
  }
  return counts;
}
