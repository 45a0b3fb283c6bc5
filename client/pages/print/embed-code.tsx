import { useSignal } from '@preact/signals';
import { useApp } from '../../panels/app-context.ts';
import { buildCurrentLink } from '../../state/current-link.ts';
import { PRINT_WORDS } from './print-words.ts';

/** What a page elsewhere is to show: a published proposal, or what is on the screen. */
export type EmbedTarget = { readonly kind: 'proposal'; readonly id: string } | { readonly kind: 'view' };

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** The code that shows the read-only map in another web site, to be copied. */
export function EmbedCode({ target }: { readonly target: EmbedTarget }) {
  const state = useApp();
  const { language } = state.view.value;
  const words = PRINT_WORDS[language];
  const message = useSignal('');
  const region = state.region.value;
  if (region === null) return null;
  const base = `${location.origin}/embed/`;
  const address =
    target.kind === 'proposal'
      ? `${base}?proposal=${target.id}&lang=${language}`
      : `${base}${new URL(buildCurrentLink(state, region)).hash}`;
  const code = `<iframe src="${escapeAttribute(address)}" title="${words.embedTitle}" width="100%" height="480" loading="lazy" referrerpolicy="no-referrer" style="border:1px solid #ccc"></iframe>`;
  const copy = (): void => {
    navigator.clipboard.writeText(code).then(
      () => (message.value = words.copied),
      () => (message.value = words.copyFailed),
    );
  };
  return (
    <details class="embed-code" data-testid="embed-code">
      <summary>{words.embed}</summary>
      <p>{words.embedHint}</p>
      <textarea readOnly rows={4} aria-label={words.embedLabel} value={code} />
      <p>
        <button type="button" class="plain-button" onClick={copy}>
          {words.copy}
        </button>{' '}
        <span role="status">{message.value}</span>
      </p>
    </details>
  );
}
