import { useSignal } from '@preact/signals';
import { isSameQuery } from '../state/build-query.ts';
import { toCsv } from '../state/csv.ts';
import type { Headline } from '../state/headline.ts';
import { formatPermalink } from '../state/permalink.ts';
import { formatShownRecord } from '../state/link-record.ts';
import { useApp } from './app-context.ts';

const MESSAGE_MILLISECONDS = 4000;

/** Takes the answer away: as a link that reproduces the view, or as a table. */
export function ExportRow({ headline }: { readonly headline: Headline | undefined }) {
  const state = useApp();
  const words = state.words.value;
  const message = useSignal('');
  const region = state.region.value;
  const cells = state.cells.value;
  if (region === null) return null;

  const buildLink = (): string => {
    const link = formatPermalink({
      view: state.view.value,
      regionVersion: region.version,
      record: formatShownRecord(state.view.value, state.answer.value, region),
    });
    return `${location.origin}${location.pathname}#${link}`;
  };
  const copyLink = async (): Promise<void> => {
    const link = buildLink();
    try {
      await navigator.clipboard.writeText(link);
      message.value = words.linkCopied;
    } catch {
      message.value = words.linkCopyFailed;
    }
    setTimeout(() => (message.value = ''), MESSAGE_MILLISECONDS);
  };
  const saveCsv = async (): Promise<void> => {
    if (headline === undefined || cells === null) return;
    const tolls = state.tolls.value;
    const isCurrent =
      tolls !== null && isSameQuery({ ...tolls.query, tolls: false }, { ...headline.query, tolls: false });
    const exporter = await import('../state/answer-table.ts').catch(() => undefined);
    if (exporter === undefined) {
      message.value = words.csvFailed;
      return;
    }
    const rows = exporter.buildAnswerTable({
      headline,
      view: state.view.value,
      region,
      cells,
      tolls: isCurrent ? tolls.headlines : [],
      link: buildLink(),
      exportedAt: new Date().toISOString(),
    });
    saveText(toCsv(rows), `hanare-${region.id}-${headline.query.siteCutoffMinutes}min.csv`);
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
        onClick={() => void saveCsv()}
      >
        {words.downloadCsv}
      </button>
      <span class="export-message" role="status">
        {message.value}
      </span>
    </div>
  );
}

function saveText(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
