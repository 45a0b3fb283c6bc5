import type { EvaluationResponse } from '#contract/evaluation.ts';
import { useSignal } from '@preact/signals';
import { saveFile } from '../../download/save-file.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { useApp } from '../../panels/app-context.ts';
import { buildCompareCsv } from '../../state/compare-csv.ts';
import type { CompareScore } from '../../state/compare-score.ts';
import type { CompareRow } from '../../state/compare-table.ts';
import { toCsv } from '../../state/csv.ts';
import { buildCurrentLink } from '../../state/current-link.ts';
import { openPage } from '../../state/page-history.ts';
import type { ComparedSite } from './site-names.tsx';

export interface EvaluationNotesProps {
  readonly response: EvaluationResponse;
  readonly rows: readonly CompareRow[];
  readonly score: CompareScore;
  readonly sites: readonly ComparedSite[];
}

/** Takes the comparison away as a table; what to keep in mind, and where the data are from. */
export function EvaluationNotes({ response, rows, score, sites }: EvaluationNotesProps) {
  const state = useApp();
  const view = state.view.value;
  const words = EVALUATION_WORDS[view.language];
  const message = useSignal('');
  const region = state.region.value;
  const save = (): void => {
    if (region === null) return;
    try {
      const csv = buildCompareCsv({
        response,
        rows,
        score: sites.length > 1 ? score : null,
        names: sites.map(({ letter, name }) => words.siteName(letter, name)),
        view,
        region,
        words,
        link: buildCurrentLink(state, region),
        exportedAt: new Date().toISOString(),
      });
      saveFile(toCsv(csv), 'text/csv;charset=utf-8', `hanare-${region.id}-compare.csv`);
      message.value = '';
    } catch {
      message.value = words.csvFailed;
    }
  };
  return (
    <section class="evaluation-section">
      <p class="score-acts">
        <button type="button" class="plain-button" data-testid="compare-csv" onClick={save}>
          {words.downloadCsv}
        </button>
        <span role="status">{message.value}</span>
      </p>
      <CaveatFold response={response} />
    </section>
  );
}

/** Caveats and sources of the answer, as the server states them. */
export function CaveatFold({ response: { provenance } }: Pick<EvaluationNotesProps, 'response'>) {
  const state = useApp();
  const { language } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const isJapanese = language === 'ja';
  return (
    <details class="evaluation-notes">
      <summary>{words.notesHeading}</summary>
      <button
        type="button"
        class="link-button"
        onClick={() => openPage(state, { kind: 'method', slug: 'evaluation' })}
      >
        {state.words.value.basisMethod(state.words.value.methodTitles.evaluation)}
      </button>
      <ul>
        {provenance.caveats.map(({ code, ja, en }) => (
          <li key={code}>{isJapanese ? ja : en}</li>
        ))}
      </ul>
      <ul>
        {provenance.datasets.map((dataset) => (
          <li key={dataset.id}>
            {isJapanese ? dataset.titleJa : dataset.titleEn} ({dataset.year}) –{' '}
            {isJapanese ? dataset.creditJa : dataset.creditEn} – {dataset.licence}
          </li>
        ))}
      </ul>
    </details>
  );
}
