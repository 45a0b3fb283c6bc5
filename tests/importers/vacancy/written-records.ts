import * as fc from 'fast-check';
import type { WrittenRecord } from '#importers/vacancy/write-vacancy-csv.ts';

/** What the register stores: no controls, no half characters; the importer keeps no spaces at the ends. */
const line = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('=1+1', '@x', '-5', "'=x", '#1', 'a,b"c', '①髙﨑', '<b>', '__proto__', '\u2028x'),
  )
  .map((text) => text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '').trim())
  .filter((text) => !/^[-‐–—―−ー－]?$/u.test(text));

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(arbitrary, { nil: null });
}

type Place = WrittenRecord['place'];
const UNPLACED: Place = {
  precision: 'unplaced',
  position: null,
  municipalityCode: null,
  meshCode: null,
  stationName: null,
};
const position = fc.record({
  lon: fc.double({ min: 123, max: 154, noNaN: true }),
  lat: fc.double({ min: 21, max: 45, noNaN: true }),
});
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ ...toConstants(UNPLACED), precision: fc.constant('exact' as const), position }),
  fc.constant<Place>({ ...UNPLACED, precision: 'mesh', meshCode: '50306612' }),
  fc.constant<Place>({ ...UNPLACED, precision: 'station', stationName: '城野', municipalityCode: '40101' }),
  fc.constant<Place>({ ...UNPLACED, precision: 'municipality', municipalityCode: '40106' }),
  fc.constant<Place>({ ...UNPLACED, municipalityCode: '40214' }),
  fc.constant(UNPLACED),
);

function toConstants(value: Place) {
  return {
    precision: fc.constant(value.precision),
    position: fc.constant(value.position),
    municipalityCode: fc.constant(value.municipalityCode),
    meshCode: fc.constant(value.meshCode),
    stationName: fc.constant(value.stationName),
  };
}

const NAMES: Readonly<Record<string, string>> = {
  '40101': '北九州市門司区',
  '40106': '北九州市小倉北区',
  '40214': '豊前市',
};

const record = fc.record({
  kind: fc.constantFrom('idlePublicFacility', 'closedSchool', 'office', 'shop', 'land'),
  name: line,
  status: fc.constantFrom('vacant', 'plannedVacant', 'inUse', 'unknown'),
  place,
  reference: maybe(line),
  address: fc.constant(null),
  floorAreaSquareMeters: maybe(fc.double({ min: 0.001, max: 9_999_999, noNaN: true })),
  seats: maybe(fc.integer({ min: 1, max: 100_000 })),
  rentYenPerMonth: maybe(fc.integer({ min: 0, max: 1_000_000_000 })),
  rentTerms: maybe(fc.tuple(line, line).map((lines) => lines.join('\n'))),
  term: maybe(line),
  yearBuilt: maybe(fc.integer({ min: 1600, max: 2100 })),
  structure: maybe(line),
  seismicStatus: maybe(fc.constantFrom('meets1981Standard', 'retrofitted', 'notMet')),
  isBarrierFree: maybe(fc.boolean()),
  parkingSpaces: maybe(fc.integer({ min: 0, max: 100_000 })),
  hasFibre: maybe(fc.boolean()),
  ownerDepartment: maybe(line),
  contact: maybe(line),
  availableFrom: maybe(fc.constantFrom('2027', '2027-04', '2027-04-30')),
  unitCount: maybe(fc.integer({ min: 1, max: 100_000 })),
  notes: maybe(line),
  source: maybe(
    fc.record({ text: line, date: maybe(fc.constantFrom('2026', '2026-11-22')), address: maybe(line) }),
  ),
});

/** Entries as the register has them, with the names of their municipalities. */
export const writtenRecord: fc.Arbitrary<WrittenRecord> = record.map((one) =>
  Object.assign(one, { municipalityNameJa: NAMES[one.place.municipalityCode ?? ''] ?? null }),
);
