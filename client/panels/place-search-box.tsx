import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { placeByClick } from '../state/app-actions.ts';
import type { SearchHit } from '../state/place-search.ts';
import { useApp } from './app-context.ts';

export interface PlaceSearchBoxProps {
  /** What a chosen place is for; default: it becomes a site. */
  readonly onChoose?: (hit: SearchHit) => void;
  readonly label?: string;
  readonly testId?: string;
}

/**
 * Finds a place by station, municipality, mesh code or coordinates, by keyboard alone.
 * Source: WAI-ARIA Authoring Practices, editable combobox with list autocomplete.
 */
export function PlaceSearchBox({ onChoose, label, testId = 'search' }: PlaceSearchBoxProps) {
  const state = useApp();
  const words = state.words.value;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const text = useSignal('');
  const isOpen = useSignal(false);
  const activeIndex = useSignal(0);
  const { language } = state.view.value;
  const isAsked = text.value.trim() !== '';
  const hits = isAsked ? (state.search.value?.(text.value, language) ?? []) : [];
  const isListShown = isOpen.value && hits.length > 0;

  const choose = (hit: SearchHit): void => {
    if (onChoose === undefined) placeByClick(state, hit.place);
    else onChoose(hit);
    text.value = '';
    isOpen.value = false;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      activeIndex.value = isOpen.value ? (activeIndex.value + step + hits.length) % hits.length : 0;
      isOpen.value = true;
    } else if (event.key === 'Enter') {
      const hit = hits[activeIndex.value];
      if (hit !== undefined) choose(hit);
      event.preventDefault();
    } else if (event.key === 'Escape') {
      if (!isOpen.value) text.value = '';
      isOpen.value = false;
    }
  };
  return (
    <div class="search">
      <svg class="search-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path d="m10.5 10.5 4 4" stroke="currentColor" stroke-width="1.6" />
      </svg>
      <input
        ref={input}
        type="text"
        role="combobox"
        data-testid={`${testId}-box`}
        aria-label={label ?? words.searchLabel}
        aria-expanded={isListShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isListShown ? `${id}-${activeIndex.value}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={words.searchPlaceholder}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          activeIndex.value = 0;
          isOpen.value = true;
        }}
        onKeyDown={onKeyDown}
        onFocus={() => (isOpen.value = true)}
        onBlur={() => (isOpen.value = false)}
      />
      <ul
        class="search-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={words.searchOptions}
        hidden={!isListShown}
      >
        {hits.map((hit, index) => (
          <li
            key={hit.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === activeIndex.value}
            data-testid={`${testId}-hit-${index}`}
            // The input keeps focus: otherwise its blur would close the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(hit)}
          >
            <span class="search-title">
              {hit.kind === 'coordinates'
                ? words.searchCoordinates(hit.title)
                : hit.kind === 'mesh'
                  ? words.searchMesh(hit.title)
                  : hit.title}
            </span>
            <span class="search-detail">
              {hit.detail || (hit.kind === 'municipality' ? words.searchMunicipality : '')}
            </span>
          </li>
        ))}
      </ul>
      <p
        class={isAsked && isOpen.value && hits.length === 0 ? 'search-nothing' : 'visually-hidden'}
        role="status"
      >
        {!isAsked || !isOpen.value
          ? ''
          : hits.length === 0
            ? words.searchNothing(text.value)
            : words.searchResults(hits.length)}
      </p>
    </div>
  );
}
