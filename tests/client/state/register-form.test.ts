import { vacancyInputSchema, vacancyPatchSchema } from '#contract/vacancies.ts';
import { describe, expect, it } from 'vitest';
import {
  buildPatch,
  listConflicts,
  mergeEdit,
  readDraft,
  type RegisterDraft,
  toDraft,
  toWritten,
  type WrittenContent,
} from '#client/state/register-form.ts';
import { buildReversal } from '#client/state/register-reversal.ts';
import type { RegisterField } from '#client/state/register-fields.ts';
import { createVacancy } from './vacancy-fixture.ts';

const known = createVacancy({
  floorAreaSquareMeters: 331,
  yearBuilt: 1983,
  isBarrierFree: false,
  hasFibre: true,
  parkingSpaces: 0,
  notes: '二行\nある',
  source: { text: '町の台帳', date: '2026-04', address: null },
});

const write = (draft: RegisterDraft, texts: Partial<Record<RegisterField, string>>): RegisterDraft => ({
  ...draft,
  fields: { ...draft.fields, ...texts },
});

function read(draft: RegisterDraft): WrittenContent {
  const result = readDraft(draft);
  if (!result.ok) throw new Error(`draft: ${[...result.faults].join()}`);
  return result.content;
}

describe('the form of an entry', () => {
  it('says what is stored, and reading it changes nothing: unknown stays unknown, 0 and "no" stay', () => {
    const content = read(toDraft(known));
    expect(buildPatch(toWritten(known), content)).toBeNull();
    expect(content).toMatchObject({
      parkingSpaces: 0,
      isBarrierFree: false,
      seats: null,
      rentYenPerMonth: null,
    });
  });

  it('a new one with a name alone is what the server takes', () => {
    const content = read(write(toDraft(null), { name: ' 旧役場\u0007 ' }));
    expect(content).toMatchObject({
      name: '旧役場',
      kind: 'idlePublicFacility',
      floorAreaSquareMeters: null,
    });
    expect(vacancyInputSchema.safeParse(content).success).toBe(true);
  });

  it('sends only what was changed, null for what was emptied', () => {
    const draft = write(toDraft(known), { seats: '30席', yearBuilt: '', isBarrierFree: 'yes' });
    const patch = buildPatch(toWritten(known), read(draft));
    expect(patch).toEqual({ seats: 30, yearBuilt: null, isBarrierFree: true });
    expect(vacancyPatchSchema.safeParse(patch).success).toBe(true);
  });

  it('collects every fault by its field and keeps what was typed', () => {
    const draft = write(toDraft(known), {
      name: ' ',
      seats: 'たくさん',
      availableFrom: '来年',
      sourceText: '',
      notes: 'あ'.repeat(4001),
    });
    const result = readDraft(draft);
    expect(result.ok ? [] : [...result.faults]).toEqual([
      ['name', 'required'],
      ['sourceText', 'required'],
      ['seats', 'notANumber'],
      ['availableFrom', 'notADate'],
      ['notes', 'tooLong'],
    ]);
  });

  it('a place goes whole and only with the member that decides', () => {
    const draft: RegisterDraft = {
      ...toDraft(known),
      place: { ...known.place, precision: 'municipality', municipalityCode: '40213' },
    };
    expect(buildPatch(toWritten(known), read(draft))).toEqual({
      place: {
        precision: 'municipality',
        position: null,
        municipalityCode: '40213',
        meshCode: null,
        stationName: null,
      },
    });
  });
});

describe('two windows', () => {
  const base = toWritten(known);
  const mine = { ...base, seats: 30, parkingSpaces: 12 };

  it('that touch different members are put together', () => {
    const versions = { base, mine, theirs: { ...base, notes: 'ほかの窓' } };
    expect(listConflicts(versions)).toEqual([]);
    expect(mergeEdit(versions, 'mine')).toEqual({ seats: 30, parkingSpaces: 12 });
  });

  it('that changed one member differently ask, and either answer keeps the rest', () => {
    const versions = { base, mine, theirs: { ...base, parkingSpaces: 5, notes: 'ほかの窓' } };
    expect(listConflicts(versions)).toEqual(['parkingSpaces']);
    expect(mergeEdit(versions, 'mine')).toEqual({ seats: 30, parkingSpaces: 12 });
    expect(mergeEdit(versions, 'theirs')).toEqual({ seats: 30 });
  });

  it('that agree have nothing to ask or send', () => {
    const versions = { base, mine, theirs: mine };
    expect(listConflicts(versions)).toEqual([]);
    expect(mergeEdit(versions, 'mine')).toBeNull();
  });
});

describe('taking the newest change back', () => {
  it('is an edit to what was before', () => {
    const changes = [
      { at: '/seats', before: null, after: 30 },
      { at: '/place', before: known.place, after: null },
    ];
    expect(buildReversal({ action: 'edit', changes })).toEqual({
      seats: null,
      place: {
        precision: 'exact',
        position: { lon: 130.95, lat: 33.66 },
        municipalityCode: null,
        meshCode: null,
        stationName: null,
      },
    });
  });

  it('is not offered for imports, photos and deletions', () => {
    const changes = [{ at: '/seats', before: null, after: 30 }];
    expect(buildReversal({ action: 'import', changes })).toBeNull();
    expect(
      buildReversal({ action: 'edit', changes: [{ at: '/photos/1', before: null, after: {} }] }),
    ).toBeNull();
  });
});
