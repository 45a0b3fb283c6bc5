import { GROUPS } from '#engine/accessibility/groups.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { useApp } from '../../panels/app-context.ts';
import { toMinutesCell } from '../../state/compare-table.ts';
import { MAXIMUM_PEOPLE } from '../../state/evaluation-choices.ts';
import { FigureCell } from './figure-cell.tsx';
import { NumberField } from './number-field.tsx';
import { changeEvaluation } from './score-section.tsx';
import { SiteBadge } from './site-names.tsx';
import type { SectionProps } from './workforce-section.tsx';

/** The question turned round: how long a commute has to be until so many people can come. */
export function DualSection({ response, sites }: Pick<SectionProps, 'response' | 'sites'>) {
  const state = useApp();
  const { language, evaluation, group } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const screen = state.words.value;
  return (
    <section class="evaluation-section" aria-labelledby="dual-heading" data-testid="dual-section">
      <h3 id="dual-heading">{words.dualHeading}</h3>
      <p class="section-lead">{words.dualLead}</p>
      <NumberField
        id="dual-people"
        label={`${words.dualPeople} – ${screen.groupNames[group]}`}
        unit={language === 'ja' ? screen.unitShort(GROUPS[group].counts) : ''}
        minimum={1}
        maximum={MAXIMUM_PEOPLE}
        isWhole={true}
        value={evaluation.dualPeople}
        onValue={(dualPeople) => changeEvaluation(state, { dualPeople })}
      />
      {evaluation.dualPeople === null ? (
        <p class="empty-hint">{words.dualEmpty}</p>
      ) : (
        <ul class="site-figures" data-testid="dual-figures">
          {sites.map((site) => {
            const answer = response?.answer.sites.find(({ id }) => id === site.letter);
            const cell = answer === undefined ? null : toMinutesCell(answer);
            return (
              <li key={site.letter}>
                <SiteBadge site={site} />
                <span class="site-figure-name">{site.name}</span>
                {cell === null ? '…' : <FigureCell cell={cell} digits={0} />}
                {cell?.kind === 'figure' && <span>{words.minutesUnit}</span>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
