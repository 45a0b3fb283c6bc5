import type { Vacancy } from '#contract/vacancies.ts';
import { listDeletedVacancies } from '../../api/vacancies.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { DeletedFold } from '../deleted-fold.tsx';
import { useRegister } from './use-register.ts';

const listDeleted = async (): Promise<readonly Vacancy[] | null> => {
  const outcome = await listDeletedVacancies();
  return outcome.kind === 'done' ? outcome.body.vacancies : null;
};

/** Entries that were deleted, with the moment. */
export function DeletedEntries() {
  const { session, words, telling } = useRegister();
  return (
    <DeletedFold
      testId="deleted-entries"
      words={words}
      list={listDeleted}
      restore={(vacancy) => session.restore(vacancy)}
      getName={({ name }) => name}
    >
      {({ deletedAt }) => (
        <time dateTime={deletedAt ?? undefined}>
          {deletedAt === null ? '' : formatMoment(deletedAt, telling.language)}
        </time>
      )}
    </DeletedFold>
  );
}
