import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Headline } from '../state/headline.ts';
import { toPlainSentence, type SentencePart } from '../i18n/sentence.ts';
import { ROAD_MODEL_ERROR } from '#contract/road-model-error.ts';
import { listChangedIds } from '../state/assumption-choices.ts';
import { openPage } from '../state/page-history.ts';
import { BasisFold } from './basis-fold.tsx';
import { useApp } from './app-context.ts';

const ANNOUNCE_DELAY_MILLISECONDS = 900;

/** The answer in words and large figures, with the caveat that must never be apart from it. */
export function SentenceBlock({ headline }: { readonly headline: Headline }) {
  const state = useApp();
  const words = state.words.value;
  const { mode, tolls } = headline.query;
  const morningFactor =
    headline.query.congestion === 'morning'
      ? state.assumptions.value?.values['car.morningFactor'].value
      : undefined;
  const fastMinutes = headline.figures.completeUpToWhenFastMinutes ?? 0;
  const isHighOpen = headline.band.isHighAtLeast && !headline.band.isAtLeast;
  useDragMeasure();
  return (
    <div class="sentence-block">
      <p class="sentence" data-testid="answer-sentence">
        {headline.sentence.map((part, i) => (
          <Part key={i} part={part} />
        ))}
      </p>
      <p class="sentence-note">
        {mode === 'car' && <>{words.statement(tolls ? words.tollsSuffixOn : words.tollsSuffixOff)}</>}
        <strong>{words.statement(words.roadsNote)}</strong>
        {ROAD_MODEL_ERROR !== null && (
          <>{keepRanges(words.statement(words.roadModelErrorShort(ROAD_MODEL_ERROR)))}</>
        )}
        {morningFactor !== undefined && <>{words.statement(words.congestionNote(morningFactor))}</>}
        {mode === 'car' && <>{words.statement(words.carNote)}</>}{' '}
        <a href="#provenance" onClick={openProvenance}>
          {words.basisLink}
        </a>
      </p>
      {isHighOpen && <p class="sentence-note">{words.highAtLeastNote(fastMinutes)}</p>}
      <ChangedLine headline={headline} />
      <BasisFold block="headline" headline={headline} />
    </div>
  );
}

/** Beside the headline: that it does not rest on the record. */
function ChangedLine({ headline }: { readonly headline: Headline }) {
  const state = useApp();
  const words = state.words.value;
  const changed = listChangedIds(headline.query.assumptions);
  if (changed.length === 0) return null;
  return (
    <p class="changed-line" data-testid="assumptions-changed">
      <button
        type="button"
        class="changed-mark"
        onClick={() => openPage(state, { kind: 'assumptions', id: changed[0] ?? null })}
      >
        {words.assumptionsChanging} {words.assumptionsChangedCount(changed.length)}
      </button>
    </p>
  );
}

/** A range such as 20–64 never breaks after its dash. */
const keepRanges = (text: string): string => text.replaceAll('–', '–\u2060');

function Part({ part }: { readonly part: SentencePart }) {
  if (part.kind === 'break') return <br />;
  if (part.kind === 'text') {
    return (
      <>
        <wbr />
        {keepRanges(part.text)}
      </>
    );
  }
  return (
    <>
      <wbr />
      <strong class={`figure figure-${part.kind}`} data-testid={`headline-${part.kind}`}>
        {part.text}
      </strong>
    </>
  );
}

/** Opens the fold and goes to it without changing the address, which holds the view. */
export function openProvenance(event: Event): void {
  event.preventDefault();
  const fold = document.getElementById('provenance');
  if (!(fold instanceof HTMLDetailsElement)) return;
  fold.open = true;
  fold.scrollIntoView({ block: 'start' });
  fold.querySelector('summary')?.focus({ preventScroll: true });
}

/**
 * Measures for `tests/bench`: `drag.figures` from the pointer's move as the page got it, `drag.figures.fromInput`
 * from the hardware's time stamp, both to the figures in the document.
 */
function useDragMeasure(): void {
  const { answer } = useApp();
  const move = answer.value?.move ?? null;
  useLayoutEffect(() => {
    if (move === null) return;
    const end = performance.now();
    performance.measure('drag.figures', { start: move.receivedAt, end });
    performance.measure('drag.figures.fromInput', { start: move.inputAt, end });
  }, [move]);
}

/** Reads the sentence to screen readers once it has stood still for a moment. */
export function LiveSentence({ text, language }: { readonly text: string; readonly language: string }) {
  const [announced, announce] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => announce(text), ANNOUNCE_DELAY_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class="visually-hidden" role="status" aria-live="polite" lang={language} data-testid="live-sentence">
      {announced}
    </p>
  );
}

export function toSpokenSentence(headline: Headline, language: 'ja' | 'en'): string {
  return toPlainSentence(headline.sentence, language);
}
