import { GROUPS } from '#engine/accessibility/groups.ts';
import { formatRange } from '../../i18n/format-figures.ts';
import type { RangedFigure } from '../../state/proposal-figures.ts';
import { useProposals } from './use-proposals.ts';

/** People as the headline says them: a range, with "at least" where the loaded data end. */
export function RangedText({ figure }: { readonly figure: RangedFigure }) {
  const { state, language } = useProposals();
  const { counts: unit } = GROUPS[state.view.value.group];
  const { isAtLeast, isHighAtLeast } = figure;
  const text = formatRange(figure, { language, unit, isAtLeast });
  return <>{isHighAtLeast && !isAtLeast ? state.words.value.rangeOrMore(text) : text}</>;
}
