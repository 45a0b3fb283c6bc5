import type { EvaluationAnswer } from '#contract/evaluation.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { formatRange } from '../../i18n/format-figures.ts';
import { useApp } from '../../panels/app-context.ts';
import { toFigureCell } from '../../state/compare-table.ts';
import { FigureCell } from './figure-cell.tsx';

/** A column or row of the overlap table. */
export interface TogetherPart {
  readonly id: string;
  readonly short: string;
  readonly name: string;
  readonly color: string;
}

export interface TogetherProps {
  readonly heading: string;
  readonly together: EvaluationAnswer['together'];
  readonly parts: readonly TogetherPart[];
  /** null: no existing office to compare with. */
  readonly existingCutoffMinutes: number | null;
}

/** All sites open at once: the union in words, nobody counted twice, and every pair's overlap. */
export function TogetherSection({ heading, together, parts, existingCutoffMinutes }: TogetherProps) {
  const state = useApp();
  const { language } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const [group] = together.groups;
  if (group === undefined || parts.length < 2) return null;
  const style = { language, unit: group.counts };
  const union = formatRange(group.union, { ...style, isAtLeast: group.isAtLeast });
  const newOver = group.newOverExisting;
  return (
    <section class="evaluation-section" aria-label={heading} data-testid="together-section">
      <h3>{heading}</h3>
      <p class="evaluation-sentence" data-testid="together-sentence">
        {words.togetherSentence({
          count: parts.length,
          minutes: together.cutoffMinutes,
          group: state.words.value.groupNames[group.group],
          union,
          overlap: formatRange(group.overlap, style),
        })}
        {newOver !== null &&
          existingCutoffMinutes !== null &&
          ` ${words.togetherNew(formatRange(newOver, style), existingCutoffMinutes)}`}
      </p>
      <h4>{words.overlapHeading}</h4>
      <OverlapTable pairs={group.pairs} parts={parts} />
    </section>
  );
}

type Pairs = EvaluationAnswer['together']['groups'][number]['pairs'];

function OverlapTable({ pairs, parts }: { readonly pairs: Pairs; readonly parts: readonly TogetherPart[] }) {
  const words = EVALUATION_WORDS[useApp().view.value.language];
  const find = (a: string, b: string) =>
    pairs.find(({ first, second }) => (first === a && second === b) || (first === b && second === a));
  const columns = parts.slice(1);
  return (
    <div class="compare-scroll" tabIndex={0} role="region" aria-label={words.overlapTable}>
      <table class="compare-table is-small" data-testid="overlap-table">
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{words.overlapHeading}</span>
            </th>
            {columns.map((part) => (
              <th key={part.id} scope="col">
                <PartName part={part} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.slice(0, -1).map((row, i) => (
            <tr key={row.id}>
              <th scope="row">
                <PartName part={row} />
              </th>
              {columns.map((column, j) => {
                const pair = j >= i ? find(row.id, column.id) : undefined;
                return (
                  <td key={column.id}>
                    {pair !== undefined && <FigureCell cell={toFigureCell(pair.both)} digits={0} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PartName({ part }: { readonly part: TogetherPart }) {
  return (
    <span class="part-name">
      <span class="site-badge" style={{ background: part.color }} aria-hidden="true">
        {part.short}
      </span>
      <span>{part.name}</span>
    </span>
  );
}
