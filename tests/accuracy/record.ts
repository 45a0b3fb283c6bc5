import { readFile } from 'node:fs/promises';
import type { Assumptions } from '#engine/traveltime/assumptions.ts';

/** The record whose values count as recorded. */
const RECORD_FILE = 'geodata/regions/kitakyushu/assumptions.json';

const RECORD_IDS = [
  'car.ordinaryKmh',
  'car.uninhabitedKmh',
  'car.terminalHomeSeconds',
  'car.terminalOfficeSeconds',
  'car.rampSeconds',
  'car.expresswayKmh',
  'car.urbanExpresswayKmh',
] as const;

export async function readRecord(): Promise<Assumptions> {
  return JSON.parse(await readFile(RECORD_FILE, 'utf8')) as Assumptions;
}

/** The record's values the study depends on. */
export const listRecordValues = (record: Assumptions): Record<string, number> =>
  Object.fromEntries(RECORD_IDS.map((id) => [id, record.values[id].value]));
