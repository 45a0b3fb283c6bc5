import { CITIES } from './city.ts';
import { SHIPPED_VARIANTS } from './model-variants.ts';
import type { VariantId } from './model-variants.ts';
import { listRecordValues, readRecord } from './record.ts';
import { buildStudyArea, sampleSites } from './study-area.ts';
import type { StudyResult, Test } from './study-result.ts';
import { createTrips, TEST_SEED, TEST_SITES, testVariant } from './test-variant.ts';

type TestKey = Pick<Test, 'rule' | 'city' | 'tolls' | 'variant'>;

const toKey = ({ rule, city, tolls, variant }: TestKey): string => [rule, city, tolls, variant].join(' ');

const isRecorded = (id: VariantId): boolean => SHIPPED_VARIANTS.some((variant) => variant.id === id);

/**
 * The study with the rows of the recorded values computed again, after a change of the record: a minute or two.
 * Throws: RangeError when a value changed on which the fitted rows rest as well.
 */
export async function refreshRecorded(
  stored: StudyResult,
  report: (line: string) => void,
): Promise<StudyResult> {
  const record = await readRecord();
  const values = listRecordValues(record);
  if (values['car.rampSeconds'] !== stored.record['car.rampSeconds']) {
    throw new RangeError('car.rampSeconds changed: expected the whole study to be run');
  }
  const fresh = new Map<string, Test>();
  for (const rule of ['limits', 'builtUp', 'classOnly'] as const) {
    for (const city of CITIES) {
      const area = await buildStudyArea(city, rule);
      const sites = sampleSites(area, TEST_SITES, TEST_SEED);
      for (const tolls of ['free', 'tolls'] as const) {
        const trips = createTrips(area, sites, tolls);
        for (const { id } of SHIPPED_VARIANTS) {
          const key = toKey({ rule, city: city.id, tolls, variant: id });
          if (!stored.tests.some((test) => toKey(test) === key)) continue;
          fresh.set(key, testVariant({ trips, others: [], id, record, rule, calibrations: [] }));
        }
      }
      report(`${rule}: ${city.id} compared`);
    }
  }
  return {
    ...stored,
    record: values,
    tests: stored.tests.map((test) => (isRecorded(test.variant) ? (fresh.get(toKey(test)) ?? test) : test)),
  };
}
