import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { formatConditions } from '../../i18n/format-conditions.ts';
import { useApp } from '../../panels/app-context.ts';
import { CompetitionSection } from './competition-section.tsx';
import { isAbout } from './compare-page.tsx';
import { DecaySection } from './decay-section.tsx';
import { DualSection } from './dual-section.tsx';
import { CaveatFold } from './evaluation-notes.tsx';
import { EvaluationStatus } from './evaluation-status.tsx';
import { NetworkSection } from './network-section.tsx';
import { useComparedSites } from './site-names.tsx';
import type { Evaluation } from './use-evaluation.ts';
import { WorkforceSection } from './workforce-section.tsx';

/** Who could really come, who else wants them, how long until enough are reached, and all offices together. */
export function WorkforcePage({ evaluation }: { readonly evaluation: Evaluation }) {
  const view = useApp().view.value;
  const words = EVALUATION_WORDS[view.language];
  const sites = useComparedSites();
  const response =
    evaluation.response !== null && isAbout(evaluation.response, sites) ? evaluation.response : null;
  return (
    <>
      <p class="page-lead">
        {formatConditions(view)}
        {view.language === 'ja' ? '。' : '. '}
        {words.conditionsChange}
      </p>
      <EvaluationStatus evaluation={evaluation} />
      <DecaySection />
      <WorkforceSection evaluation={evaluation} response={response} sites={sites} />
      <CompetitionSection evaluation={evaluation} response={response} sites={sites} />
      <DualSection response={response} sites={sites} />
      <NetworkSection />
      {response !== null && <CaveatFold response={response} />}
    </>
  );
}
