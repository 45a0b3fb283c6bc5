import type { ComponentChildren } from 'preact';
import { EXAMPLE_WORDS } from '../i18n/example-words.ts';
import type { Language } from '../state/view-state.ts';
import '../styles/example-mark.css';

/** The mark 架空の例 beside a name; nothing where the thing is real. */
export function ExampleMark(props: { readonly isExample: boolean; readonly language: Language }) {
  if (!props.isExample) return null;
  const words = EXAMPLE_WORDS[props.language];
  return (
    <span class="example-mark" title={words.markMeaning} data-testid="example-mark">
      {words.mark}
    </span>
  );
}

/** Says above everything else that nothing on the screen is real; `children`: what leads back out. */
export function ExampleBanner(props: { readonly language: Language; readonly children?: ComponentChildren }) {
  const words = EXAMPLE_WORDS[props.language];
  return (
    <aside class="example-banner" aria-label={words.mark} data-testid="example-banner">
      <p>
        <b>{words.bannerTitle}</b> <span>{words.bannerText}</span>
      </p>
      {props.children}
    </aside>
  );
}
