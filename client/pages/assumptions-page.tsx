import { useComputed } from '@preact/signals';
import { toPlainSentence } from '../i18n/sentence.ts';
import { buildHeadline } from '../state/headline.ts';
import { formatAssumed } from '../i18n/format-assumed.ts';
import { resetAssumptions } from '../state/app-actions.ts';
import { ASSUMPTION_GROUPS, type AssumptionGroupId, listChangedIds } from '../state/assumption-choices.ts';
import { listBasis } from '../state/assumption-basis.ts';
import { useApp } from '../panels/app-context.ts';
import { AssumptionField } from './assumption-field.tsx';
import { PAGE_TITLE_ID } from './page-title.ts';

const GROUP_ORDER = Object.keys(ASSUMPTION_GROUPS) as AssumptionGroupId[];

/** Every value the answer rests on that no published data give: to be read, changed and taken back. */
export function AssumptionsPage() {
  const state = useApp();
  const words = state.words.value;
  const { mode, tolls, congestion, language, assumptions: changes } = state.view.value;
  const changedIds = listChangedIds(changes);
  const record = state.region.value?.assumptions;
  const used = listBasis('headline', { mode, tolls, congestion });
  return (
    <article class="assumptions">
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.assumptionsTitle}
      </h2>
      <p class="page-lead">{words.assumptionsLead}</p>
      <AnswerLine />
      <div class="assumptions-state">
        <p role="status" data-testid="assumptions-state">
          {changedIds.length > 0 && (
            <b class="changed-mark">
              {words.assumptionsChanging} {words.assumptionsChangedCount(changedIds.length)}
            </b>
          )}
          {state.isComputing.value && <span class="computing">{words.computing}</span>}
        </p>
        <button
          type="button"
          data-testid="assumptions-reset"
          disabled={changedIds.length === 0}
          onClick={() => {
            resetAssumptions(state);
            // The button has nothing left to do: the focus must not be lost with it.
            document.getElementById(PAGE_TITLE_ID)?.focus();
          }}
        >
          {words.assumptionsReset}
        </button>
      </div>
      {record !== undefined &&
        GROUP_ORDER.map((group) => (
          <section key={group} class="assumption-group" aria-labelledby={`assumption-group-${group}`}>
            <h3 id={`assumption-group-${group}`}>
              {words.assumptionGroupNames[group]}
              {group !== 'register' && !ASSUMPTION_GROUPS[group].some((id) => used.includes(id)) && (
                <small>{words.assumptionGroupIdle}</small>
              )}
            </h3>
            <ul>
              {ASSUMPTION_GROUPS[group].map((id) => (
                <AssumptionField key={id} id={id} recorded={record.values[id]} />
              ))}
            </ul>
          </section>
        ))}
      {record !== undefined && (
        <p class="small-note">
          {words.assumptionsVersion} <code>{record.version}</code>
          {language === 'ja' ? '。' : '. '}
          {words.rangeNote} {formatAssumed(record.values['streetTime.factor'].low, 'ratio', language)}–
          {formatAssumed(record.values['streetTime.factor'].high, 'ratio', language)}
        </p>
      )}
    </article>
  );
}

/** The answer again where the panel is not beside the page. Not read out: the panel's live region does that. */
function AnswerLine() {
  const state = useApp();
  const headline = useComputed(() =>
    buildHeadline(state.answer.value, state.view.value, state.lookup.value),
  ).value;
  if (headline === undefined) return null;
  return (
    <p class="answer-line">{keepRanges(toPlainSentence(headline.sentence, state.view.value.language))}</p>
  );
}

/** A range never breaks after its dash. */
const keepRanges = (text: string): string => text.replaceAll('–', '–\u2060');
