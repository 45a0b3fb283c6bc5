import { isDeepStrictEqual } from 'node:util';
import type { RegisterCopy, RegisterEntry } from '#contract/proposals.ts';
import { vacancyContentSchema, type Vacancy, type VacancyContent } from '#contract/vacancies.ts';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { VacancyService } from '../vacancies/vacancy.service.ts';
import { findProposalRow } from './proposal.repository.ts';
import type { ProposalRow } from './proposal.table.ts';

/** An entry to make a proposal of, and the copy that is kept beside it. */
export interface CopiedEntry {
  readonly vacancy: Vacancy;
  readonly copy: Omit<RegisterCopy, 'vacancyId'>;
}

/** Throws: ProblemFailure VALIDATION for an entry that is not there for whoever acts. */
export type ReadRegisterEntry = (vacancyId: string, at: Date) => Promise<CopiedEntry>;

type Vacancies = Pick<VacancyService, 'get'>;

const contentOnlySchema = z.object(vacancyContentSchema.shape);

/** Without ids, revision and whose it is; and without the notes, which are the register's own: reviewers read this. */
function toCopiedContent(vacancy: Vacancy): VacancyContent {
  return { ...contentOnlySchema.parse(vacancy), notes: null };
}

export function createReadRegisterEntry(vacancies: Vacancies): ReadRegisterEntry {
  return async (vacancyId, at) => {
    const vacancy = await findVacancy(vacancies, vacancyId);
    if (vacancy === undefined) {
      const expected = {
        expectedJa: '見ることのできる空き物件台帳の物件のID',
        expectedEn: 'the id of an entry of the register that you can see',
      };
      throw new ProblemFailure('VALIDATION', { places: [{ at: '/vacancyId', ...expected }] });
    }
    const content = toCopiedContent(vacancy);
    return { vacancy, copy: { revision: vacancy.revision, copiedAt: at.toISOString(), content } };
  };
}

/** The copy beside a proposal against the entry as it is now. */
export interface RegisterEntryService {
  /** Throws: ProblemFailure NOT_FOUND, also where a proposal was made from no entry. */
  compare(proposalId: string): Promise<RegisterEntry>;
}

export function createRegisterEntryService(db: Database, vacancies: Vacancies): RegisterEntryService {
  return {
    compare: async (proposalId) => {
      const copy = toCopy(await findProposalRow(db, proposalId));
      if (copy === null) throw new ProblemFailure('NOT_FOUND');
      const vacancy = await findVacancy(vacancies, copy.vacancyId);
      if (vacancy === undefined) return { copy, state: 'notVisible', changes: [] };
      const changes = listChanges(copy.content, toCopiedContent(vacancy));
      return { copy, state: changes.length === 0 ? 'same' : 'changed', changes };
    },
  };
}

export function toCopy(row: ProposalRow | undefined): RegisterCopy | null {
  if (row === undefined || row.deleted_at !== null) return null;
  if (row.vacancy_id === null || row.register_copy === null) return null;
  return { vacancyId: row.vacancy_id, ...row.register_copy };
}

/** Undefined for what is deleted, never was or is not shown to whoever acts. */
async function findVacancy(vacancies: Vacancies, id: string): Promise<Vacancy | undefined> {
  try {
    return await vacancies.get(id);
  } catch (error) {
    if (error instanceof ProblemFailure && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

function listChanges(before: VacancyContent, after: VacancyContent): RegisterEntry['changes'] {
  return (Object.keys(after) as (keyof VacancyContent)[]).flatMap((name) => {
    const [old, now] = [before[name] ?? null, after[name]];
    return isDeepStrictEqual(old, now) ? [] : [{ at: `/${name}`, before: old, after: now }];
  });
}
