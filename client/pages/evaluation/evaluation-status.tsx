import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { getOfficeName, getParentName } from '../../i18n/place-names.ts';
import { useApp } from '../../panels/app-context.ts';
import { describeRefusal } from '../../state/describe-refusal.ts';
import type { Place } from '../../state/view-state.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { UNKNOWN_PLACE, useComparedSites } from './site-names.tsx';
import type { Evaluation, EvaluationFailure } from './use-evaluation.ts';

/** What is being done, or what went wrong and what to do; its line keeps its room. */
export function EvaluationStatus({ evaluation }: { readonly evaluation: Evaluation }) {
  const state = useApp();
  const { language, sites } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const { failure, isComputing } = evaluation;
  const failureText = useFailureText(failure);
  const retry = (): void => {
    evaluation.retry();
    // This button goes: the focus must not be lost with it.
    document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true });
  };
  if (failure !== null && !isComputing) {
    return (
      <div class="evaluation-failure" role="alert" data-testid="evaluation-failure">
        <p>{failureText}</p>
        <button type="button" class="plain-button" onClick={retry}>
          {words.retry}
        </button>
      </div>
    );
  }
  return (
    <p
      class={`evaluation-status${isComputing ? ' is-computing' : ''}`}
      role="status"
      data-testid="evaluation-status"
    >
      {sites.length === 0 ? words.needSite : isComputing ? words.computing : ''}
    </p>
  );
}

function useFailureText(failure: EvaluationFailure | null): string {
  const state = useApp();
  const view = state.view.value;
  const lookup = state.lookup.value;
  const words = EVALUATION_WORDS[view.language];
  const sites = useComparedSites().map(({ letter, name }) => words.siteName(letter, name));
  if (failure === null) return '';
  if (failure.kind === 'server') return words.failedServer;
  if (failure.problem === null) return words.failedSite('');
  const describe = (place: Place) => lookup?.describe(place) ?? UNKNOWN_PLACE;
  const existingOffices = [
    ...(view.parent === null ? [] : [getParentName(describe(view.parent), view.language)]),
    ...view.offices
      .filter(({ kind }) => kind !== 'competitor')
      .map((office) => getOfficeName(office, describe(office.place), view.language)),
  ];
  const reason = describeRefusal(failure.problem, { sites, existingOffices }, view.language);
  return `${words.failedSite(reason)}${view.language === 'ja' ? '' : ' '}${words.failedHint}`;
}
