import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseVacancyFacts, type VacancyFact } from '#importers/region/parse-vacancy-facts.ts';
import type { Region } from '#contract/region.ts';
import { publishedVacancySchema, type PublishedVacancy } from '#contract/vacancies.ts';

const FILE = 'vacancy-facts.json';

/**
 * What published sources say about vacant space of a region, as entries of the register; none where the region has
 * no such list. Throws: Error naming the fact that cannot be read.
 */
export async function readPublishedVacancies(
  folder: string,
  region: Pick<Region, 'municipalities' | 'parentMunicipalities'>,
): Promise<PublishedVacancy[]> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return [];
  const codes = [...region.municipalities, ...region.parentMunicipalities].map(({ code }) => code);
  return parseVacancyFacts(text, new Set(codes)).map(toPublishedVacancy);
}

/** The municipality is all the sources say about the place; what they do not say stays unknown. */
function toPublishedVacancy(fact: VacancyFact): PublishedVacancy {
  const { publishedId, kind, name, status, municipalityCode, unitCount, notesJa, notesEn, source } = fact;
  return publishedVacancySchema.parse({
    publishedId,
    kind,
    name,
    status,
    place: { precision: 'municipality', municipalityCode },
    unitCount: unitCount ?? null,
    notes: `${notesJa}\n${notesEn}`,
    source: { text: source.text, date: source.date ?? null, address: source.address },
  });
}
