import type { VacancyHistory, VacancyPatch, VacancyPlaceInput } from '#contract/vacancies.ts';
import { REGISTER_MEMBERS } from './register-fields.ts';
import { toPlaceInput, UNPLACED } from './register-form.ts';

/**
 * The change that takes the newest one back: a new edit with the values of before. null for what is taken back
 * elsewhere (an import, a deletion, photos) or has no before.
 */
export function buildReversal({
  action,
  changes,
}: Pick<VacancyHistory['entries'][number], 'action' | 'changes'>): VacancyPatch | null {
  if (action !== 'edit' || changes.length === 0) return null;
  const patch: Record<string, unknown> = {};
  for (const { at, before } of changes) {
    const member = REGISTER_MEMBERS.find((one) => at === `/${one}`);
    if (member === undefined) return null;
    patch[member] =
      member === 'place' ? toPlaceInput((before ?? UNPLACED) as VacancyPlaceInput) : (before ?? null);
  }
  return patch;
}
