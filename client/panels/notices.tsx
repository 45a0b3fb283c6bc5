import { useApp } from './app-context.ts';

/** What went wrong and what to do next; never a blank screen. */
export function FailureNotice() {
  const state = useApp();
  const words = state.words.value;
  const failure = state.failure.value;
  if (failure === null) return null;
  const dataNames = {
    region: words.loadingRegionName,
    layers: words.mapLabel,
    cells: words.loadingCellsName,
    roads: words.loadingRoadsName,
  };
  const text =
    failure.kind === 'server'
      ? words.errorServer
      : failure.kind === 'worker'
        ? words.errorWorker
        : words.errorData(dataNames[failure.what]);
  return (
    <div class="notice is-failure" role="alert" data-testid="failure">
      <p>{text}</p>
      <details>
        <summary>{words.errorDetails}</summary>
        <code>{failure.detail}</code>
      </details>
      <button type="button" onClick={() => location.reload()}>
        {words.retry}
      </button>
    </div>
  );
}

/** Enough of a version to tell two apart; the whole one stands with the sources. */
const shorten = (version: string): string => version.slice(0, 8);

/** The opened link was made with other data: its figures may not be those its sender saw. */
export function LinkNotice() {
  const state = useApp();
  const words = state.words.value;
  const linked = state.linkedRegionVersion.value;
  const region = state.region.value;
  if (linked === null || region === null) return null;
  return (
    <div class="notice" role="status" data-testid="link-notice">
      <p>{words.regionChanged(shorten(linked), shorten(region.version))}</p>
      <button type="button" onClick={() => (state.linkedRegionVersion.value = null)}>
        {words.dismiss}
      </button>
    </div>
  );
}
