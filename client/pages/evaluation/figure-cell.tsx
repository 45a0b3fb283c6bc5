import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { useApp } from '../../panels/app-context.ts';
import type { CompareCell } from '../../state/compare-table.ts';
import { formatFigure } from '../../i18n/format-compared.ts';

/** One figure of the comparison with its range under it, or why there is none. */
export function FigureCell({
  cell,
  digits,
  isBest = false,
}: {
  readonly cell: CompareCell;
  readonly digits: 0 | 1;
  readonly isBest?: boolean;
}) {
  const { language } = useApp().view.value;
  const words = EVALUATION_WORDS[language];
  if (cell.kind === 'missing') return <span class="compared-missing">{words.missing[cell.reason]}</span>;
  if (cell.kind === 'text') return <span>{cell.text}</span>;
  const [low, central, high] = [cell.low, cell.central, cell.high].map((value) =>
    formatFigure(value, digits, language),
  );
  const bound = cell.isAtLeast ? words.atLeast : cell.isAtMost ? words.atMost : '';
  return (
    <span class={`compared${isBest ? ' is-best' : ''}`}>
      <b>
        {central}
        {bound !== '' && <small> {bound}</small>}
      </b>
      {isBest && <span class="visually-hidden">{words.best}</span>}
      {low !== high && (
        <span class="compared-range">
          {words.range(low ?? '', high ?? '')}
          {cell.isHighAtLeast && !cell.isAtLeast && ` ${words.atLeast}`}
        </span>
      )}
    </span>
  );
}
