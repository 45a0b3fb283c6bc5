import type { ImportIssueView } from '#contract/import-issue.ts';
import type { ImportCounts, ImportRow, VacancyContent, VacancyPlace } from '#contract/vacancies.ts';
import type { RegisterRow } from './register-files.service.ts';
import type { ResolvePlace } from './resolve-place.ts';
import { listContentChanges } from './vacancy-changes.ts';

/** An entry of the register as the import finds it. */
export interface KnownEntry {
  readonly id: string;
  readonly content: VacancyContent;
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
  resolvePlace: ResolvePlace,
): ImportRow[] {
  const index = createEntryIndex(entries);
  const taken = createEntryIndex([]);
  return rows.map((row): ImportRow => {
    const head = { line: row.line, name: row.name, vacancyId: null, changes: [], issues: [...row.issues] };
    if (row.content === null) return { ...head, outcome: 'error', content: null };
    const { place, issue } = settlePlace(row, resolvePlace);
    if (issue !== null) head.issues.push(issue);
    const content: VacancyContent = { ...row.content, place };
    const entry = index.find(content);
    const earlier = taken.find(content) ?? (entry === undefined ? undefined : taken.findById(entry.id));
    taken.add({ id: entry?.id ?? `line ${row.line}`, content });
    if (earlier !== undefined) return { ...head, outcome: 'duplicate', content };
    if (entry === undefined) return { ...head, outcome: 'create', content };
    const merged = mergeContent(entry.content, content, row.stated);
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
  const issue: ImportIssueView = {
    code: 'PLACE_UNKNOWN',
    severity: 'warning',
    line: row.line,
    column: null,
    feature: null,
    field: null,
    value: null,
    messageJa: '位置が決まりません。未配置になります。',
    messageEn: 'the place cannot be settled; the entry is left to place',
    expectedJa: resolved.expectedJa,
    expectedEn: resolved.expectedEn,
  };
  return { place: UNPLACED, issue };
}

const EXACTNESS = { exact: 4, mesh: 3, station: 2, municipality: 1, unplaced: 0 } as const;

function mergeContent(
  before: VacancyContent,
  next: VacancyContent,
  stated: ReadonlySet<string>,
): VacancyContent {
  const isVaguer =
    EXACTNESS[next.place.precision] < EXACTNESS[before.place.precision] && isSamePlace(before, next);
  const members = Object.entries(next).filter(
    ([name]) => stated.has(name) && !(name === 'place' && isVaguer),
  );
  return { ...before, ...Object.fromEntries(members) };
}

function isSamePlace({ place: a }: VacancyContent, { place: b }: VacancyContent): boolean {
  return (
    a.municipalityCode === null || b.municipalityCode === null || a.municipalityCode === b.municipalityCode
  );
}

interface EntryIndex {
  find(content: VacancyContent): KnownEntry | undefined;
  findById(id: string): KnownEntry | undefined;
  add(entry: KnownEntry): void;
}

function createEntryIndex(entries: readonly KnownEntry[]): EntryIndex {
  const byId = new Map<string, KnownEntry>();
  const byReference = new Map<string, KnownEntry>();
  const byName = new Map<string, KnownEntry[]>();
  const add = (entry: KnownEntry): void => {
    const { content } = entry;
    byId.set(entry.id, entry);
    // Of several entries with one reference the first counts, as it did when they were read.
    if (content.reference !== null && !byReference.has(content.reference)) {
      byReference.set(content.reference, entry);
    }
    byName.set(toNameKey(content), [...(byName.get(toNameKey(content)) ?? []), entry]);
  };
  for (const entry of entries) add(entry);
  return {
    add,
    findById: (id) => byId.get(id),
    find: (content) => {
      const { reference } = content;
      const referred = reference === null ? undefined : byReference.get(reference);
      if (referred !== undefined) return referred;
      const named = (byName.get(toNameKey(content)) ?? []).filter(
        (entry) => reference === null || entry.content.reference === null,
      );
      const here = named.filter(
        (entry) => entry.content.place.municipalityCode === content.place.municipalityCode,
      );
      const [only, ...others] =
        here.length > 0 ? here : named.filter((entry) => isSamePlace(entry.content, content));
      return others.length === 0 ? only : undefined;
    },
  };
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
