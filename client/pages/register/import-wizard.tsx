import { LIMITS } from '#contract/limits.ts';
import { useEffect } from 'preact/hooks';
import { toTemplateAddress } from '../../api/vacancies.ts';
import type { ImportStep } from '../../state/register-import.ts';
import { FileDrop } from '../file-drop.tsx';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { ProblemText } from '../problem-text.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportResult } from './import-result.tsx';
import { PastImports } from './past-imports.tsx';
import { useRegister } from './use-register.ts';

/** From a file to the register: nothing is taken over before its rows have been seen. */
export function ImportWizard() {
  const { session, words } = useRegister();
  const { importing } = session;
  const step = importing.step.value;
  useEffect(() => {
    // What came of the last act is read first.
    if (step.kind !== 'choose' && step.kind !== 'reading') document.getElementById('import-step')?.focus();
  }, [step.kind]);
  return (
    <div class="import" data-testid="import" data-step={step.kind}>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.partImport}
      </h2>
      {step.kind === 'choose' && (
        <>
          <ImportIntroduction />
          <ImportFile />
          <PastImports />
        </>
      )}
      {step.kind === 'reading' && (
        <p class="import-reading" role="status">
          {words.importReading(step.fileName)}
        </p>
      )}
      {(step.kind === 'refused' || step.kind === 'unreachable') && <ImportFault step={step} />}
      {step.kind === 'preview' && <ImportPreview preview={step.preview} source={step.source} />}
      {(step.kind === 'accepted' || step.kind === 'undone') && <ImportResult step={step} />}
    </div>
  );
}

function ImportIntroduction() {
  const { words } = useRegister();
  return (
    <ol class="import-steps">
      <li>
        <p>{words.importStepTemplate}</p>
        <p class="download-row">
          <a class="download-link" href={toTemplateAddress('cp932')} download data-testid="template-cp932">
            {words.templateCp932}
          </a>
          <a class="download-link" href={toTemplateAddress('utf-8')} download data-testid="template-utf8">
            {words.templateUtf8}
          </a>
        </p>
        <p class="small-note">{words.importOwnTable}</p>
      </li>
      <li>
        <p>{words.importStepChoose}</p>
      </li>
      <li>
        <p>{words.importStepLook}</p>
      </li>
    </ol>
  );
}

function ImportFile() {
  const { session, words } = useRegister();
  return (
    <FileDrop
      label={words.importDrop}
      buttonLabel={words.importChoose}
      note={words.importLimits(LIMITS.maximumImportRows, LIMITS.maximumUploadBytes / 1_000_000)}
      accept=".csv,.txt,.tsv,text/csv"
      testId="import-file"
      onFile={(file) => void session.importing.read(file)}
    />
  );
}

function ImportFault({ step }: { readonly step: Extract<ImportStep, { kind: 'refused' | 'unreachable' }> }) {
  const { words, telling } = useRegister();
  const problem = step.kind === 'refused' ? step.problem : null;
  return (
    <>
      <section
        class="notice is-failure import-fault"
        aria-labelledby="import-step"
        data-testid="import-fault"
      >
        <h3 id="import-step" tabIndex={-1}>
          {words.importNotRead(step.fileName)}
        </h3>
        {step.kind === 'unreachable' && <p>{words.unreachable}</p>}
        {problem !== null && <ProblemText problem={problem} language={telling.language} />}
        <p>{words.importNothingChanged}</p>
      </section>
      <ImportFile />
    </>
  );
}
