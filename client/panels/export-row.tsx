import { useSignal } from '@preact/signals';
import { buildCurrentLink } from '../state/current-link.ts';
import type { Headline } from '../state/headline.ts';
import { openPage } from '../state/page-history.ts';
import { useApp } from './app-context.ts';

const MESSAGE_MILLISECONDS = 4000;

type ExportActs = typeof import('../download/export-acts.ts');

/** Takes the answer away: as a link that reproduces the view, as a table, or all of it in one file. */
export function ExportRow({ headline }: { readonly headline: Headline | undefined }) {
  const state = useApp();
  const words = state.words.value;
  const message = useSignal('');
  const region = state.region.value;
  if (region === null) return null;

  const copyLink = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(buildCurrentLink(state, region));
      message.value = words.linkCopied;
    } catch {
      message.value = words.linkCopyFailed;
    }
    setTimeout(() => (message.value = ''), MESSAGE_MILLISECONDS);
  };
  const save = async (act: (acts: ExportActs, shown: Headline) => void | Promise<void>): Promise<void> => {
    if (headline === undefined || state.cells.value === null) return;
    try {
      await act(await import('../download/export-acts.ts'), headline);
      message.value = '';
    } catch {
      message.value = words.exportFailed;
    }
  };
  const savePicture = async (): Promise<void> => {
    const map = document.querySelector('.map-canvas');
    try {
      const { saveMapPng } = await import('../download/save-map-png.ts');
      await saveMapPng(state, { width: map?.clientWidth ?? 0, height: map?.clientHeight ?? 0 });
      message.value = '';
    } catch {
      message.value = words.exportFailed;
    }
  };
  return (
    <div class="export-row">
      <button type="button" data-testid="copy-link" onClick={() => void copyLink()}>
        {words.copyLink}
      </button>
      <button
        type="button"
        data-testid="csv"
        disabled={headline === undefined}
        onClick={() => void save((acts, shown) => acts.saveAnswerCsv(state, shown))}
      >
        {words.downloadCsv}
      </button>
      <button
        type="button"
        data-testid="save-picture"
        disabled={state.layers.value === null}
        onClick={() => void savePicture()}
      >
        {words.evaluation.savePicture}
      </button>
      <button
        type="button"
        data-testid="download-all"
        disabled={headline === undefined}
        onClick={() => void save((acts, shown) => acts.saveEverything(state, shown))}
      >
        {words.downloadAll}
      </button>
      <button
        type="button"
        data-testid="print"
        disabled={headline === undefined}
        onClick={() => openPage(state, { kind: 'print', id: null })}
      >
        {words.pagePrint}
      </button>
      <span class="export-message" role="status">
        {message.value}
      </span>
    </div>
  );
}
