import { LIMITS } from '#contract/limits.ts';
import type { DatasetKind } from '#contract/datasets.ts';
import { useEffect } from 'preact/hooks';
import type { DatasetStep } from '../../state/dataset-import.ts';
import { openPage } from '../../state/page-history.ts';
import { FileDrop } from '../file-drop.tsx';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { ProblemText } from '../problem-text.tsx';
import { ColumnTable } from './column-table.tsx';
import { DatasetDescription } from './dataset-description.tsx';
import { DatasetReportView } from './dataset-report.tsx';
import { FileHead } from './file-head.tsx';
import { PreviewSample } from './preview-sample.tsx';
import { useData } from './use-data.ts';

const KINDS: readonly DatasetKind[] = ['municipalFigures', 'meshFigures', 'points'];

/** From a published file to a layer: its kind, its columns, where it is from. */
export function DatasetWizard() {
  const { words, importing } = useData();
  const step = importing.step.value;
  const replaced = importing.replaces.value;
  useEffect(() => {
    if (step.kind !== 'choose' && step.kind !== 'reading') document.getElementById('data-step')?.focus();
  }, [step.kind]);
  return (
    <div class="import" data-testid="data-import" data-step={step.kind}>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {replaced === null ? words.importTable : words.replaceNamed(replaced.title)}
      </h2>
      {(step.kind === 'choose' || step.kind === 'failed') && <ChooseStep step={step} />}
      {step.kind === 'reading' && (
        <p class="import-reading" role="status">
          {words.reading(step.fileName)}
        </p>
      )}
      {step.kind === 'map' && <MapStep step={step} />}
      {step.kind === 'stored' && <StoredStep step={step} />}
    </div>
  );
}

function ChooseStep({ step }: { readonly step: Extract<DatasetStep, { kind: 'choose' | 'failed' }> }) {
  const { words, language, importing } = useData();
  const isReplacing = importing.replaces.value !== null;
  return (
    <>
      {step.kind === 'failed' && (
        <section class="notice is-failure" aria-labelledby="data-step" data-testid="data-fault">
          <h3 id="data-step" tabIndex={-1}>
            {words.notRead(step.fileName)}
          </h3>
          {step.isUnreachable && <p>{words.unreachable}</p>}
          {step.problem !== null && <ProblemText problem={step.problem} language={language} />}
          <p>{words.nothingChanged}</p>
        </section>
      )}
      <fieldset class="kind-cards" disabled={isReplacing}>
        <legend>{words.kindLegend}</legend>
        {KINDS.map((kind) => (
          <label key={kind} class="kind-card">
            <input
              type="radio"
              name="dataset-kind"
              value={kind}
              data-testid={`kind-${kind}`}
              checked={importing.kind.value === kind}
              onChange={() => (importing.kind.value = kind)}
            />
            <span>
              <b>{words.kindNames[kind]}</b>
              <span class="row-note">{words.kindHelp[kind]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <FileDrop
        label={importing.kind.value === 'points' ? words.dropPoints : words.dropCsv}
        buttonLabel={words.chooseFile}
        note={words.fileNote(LIMITS.maximumUploadBytes / 1_000_000)}
        accept={importing.kind.value === 'points' ? '.csv,.txt,.tsv,.json,.geojson' : '.csv,.txt,.tsv'}
        testId="dataset-file"
        onFile={(file) => void importing.read(file)}
      />
    </>
  );
}

function MapStep({ step }: { readonly step: Extract<DatasetStep, { kind: 'map' }> }) {
  const { words, language, importing } = useData();
  const { preview } = step;
  const problem = importing.problem.value;
  return (
    <>
      <section aria-labelledby="data-step">
        <h3 id="data-step" tabIndex={-1}>
          {words.mapHeading(preview.file.name)}
        </h3>
        <p class="small-note">{preview.mapping === null ? words.noSuggestion : words.suggestion}</p>
        {preview.headRows.length > 0 && <FileHead rows={preview.headRows} />}
        <ColumnTable />
      </section>
      <section aria-label={words.previewLabel} aria-busy={importing.isAsking.value}>
        {importing.isAsking.value && (
          <p class="computing" role="status">
            {words.asking}
          </p>
        )}
        {problem !== null && (
          <div class="notice is-failure" role="alert">
            {problem === 'unreachable' ? (
              <p>{words.unreachable}</p>
            ) : (
              <ProblemText problem={problem} language={language} />
            )}
          </div>
        )}
        <DatasetReportView report={preview.report} kind={importing.kind.value} />
        {preview.sample !== null && <PreviewSample content={preview.sample} />}
      </section>
      <DatasetDescription canStore={preview.canStore} />
    </>
  );
}

function StoredStep({ step }: { readonly step: Extract<DatasetStep, { kind: 'stored' }> }) {
  const { state, words, importing } = useData();
  const { dataset } = step;
  return (
    <section aria-labelledby="data-step" data-testid="data-stored">
      <h3 id="data-step" tabIndex={-1}>
        {words.stored(dataset.title)}
      </h3>
      <p>{words.storedHelp}</p>
      <div class="register-actions is-left">
        <button
          type="button"
          class="main-button"
          data-testid="see-data"
          onClick={() => openPage(state, { kind: 'data', id: null })}
        >
          {words.seeData}
        </button>
        <button type="button" class="plain-button" onClick={() => importing.start(null)}>
          {words.importAnother}
        </button>
      </div>
      <DatasetReportView report={dataset.report} kind={dataset.kind} />
    </section>
  );
}
