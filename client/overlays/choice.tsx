import { computed, type ReadonlySignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import type { OverlayWords } from '../i18n/overlay-words-ja.ts';
import type { AppState } from '../state/app-state.ts';
import { chooseInOverlay } from './overlay-actions.ts';
import { getOverlayState } from './overlay-scene.ts';
import type { Overlay } from './overlay.ts';

export interface ChoiceOption {
  readonly id: string;
  readonly label: string;
  /** Heading under which it stands in a long list. */
  readonly group?: string;
}

/** What a layer's own select stands at, kept by the view. */
export interface Choice {
  /** Id of an option; empty while there are none. */
  readonly value: ReadonlySignal<string>;
  createSelect(getLabel: (words: OverlayWords) => string): FunctionComponent;
  /** A slider over options in ascending order: for years. */
  createSlider(getLabel: (words: OverlayWords) => string): FunctionComponent;
}

/**
 * A choice that a link names but that does not exist is the first option. `isSame`: which option a kept choice
 * stands for, where several controls set one choice together.
 */
export function createChoice(
  state: AppState,
  overlay: Pick<Overlay, 'id' | 'kind'>,
  options: ReadonlySignal<readonly ChoiceOption[]>,
  isSame: (option: string, kept: string) => boolean = (option, kept) => option === kept,
): Choice {
  const kept = computed(() => getOverlayState(state.view.value, overlay).choice);
  const value = computed(
    () =>
      (options.value.find(({ id }) => kept.value !== null && isSame(id, kept.value)) ?? options.value[0])
        ?.id ?? '',
  );
  const choose = (choice: string): void => chooseInOverlay(state, overlay, choice);
  const getWords = (): OverlayWords => OVERLAY_WORDS[state.view.value.language];
  return {
    value,
    createSelect: (getLabel) =>
      function ChoiceSelect() {
        if (options.value.length < 2) return null;
        return (
          <select
            class="measure-select"
            aria-label={getLabel(getWords())}
            data-testid={`choice-${overlay.id}`}
            value={value.value}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {listGroups(options.value).map(({ group, members }) =>
              group === undefined ? (
                members.map(toOption)
              ) : (
                <optgroup key={group} label={group}>
                  {members.map(toOption)}
                </optgroup>
              ),
            )}
          </select>
        );
      },
    createSlider: (getLabel) =>
      function ChoiceSlider() {
        const list = options.value;
        if (list.length < 2) return null;
        const index = list.findIndex(({ id }) => id === value.value);
        return (
          <label class="year-slider">
            <span>{getLabel(getWords())}</span>
            <input
              type="range"
              min="0"
              max={list.length - 1}
              step="1"
              value={index}
              aria-valuetext={list[index]?.label ?? ''}
              data-testid={`slider-${overlay.id}`}
              onInput={(event) => choose(list[Number(event.currentTarget.value)]?.id ?? '')}
            />
            <output>{list[index]?.label ?? ''}</output>
          </label>
        );
      },
  };
}

const toOption = ({ id, label }: ChoiceOption) => (
  <option key={id} value={id}>
    {label}
  </option>
);

/** Options in their order, under the headings they name; those without one stand by themselves. */
function listGroups(options: readonly ChoiceOption[]): readonly {
  readonly group: string | undefined;
  readonly members: readonly ChoiceOption[];
}[] {
  const groups: { group: string | undefined; members: ChoiceOption[] }[] = [];
  for (const option of options) {
    const known = groups.find(({ group }) => group === option.group);
    if (known === undefined) groups.push({ group: option.group, members: [option] });
    else known.members.push(option);
  }
  return groups;
}
