import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { STREET_MODES, type Direction } from '#engine/streets/street-network.ts';
import { CONGESTIONS } from '#engine/traveltime/time-factor.ts';
import { useSignal } from '@preact/signals';
import { changeView } from '../state/app-actions.ts';
import { DEFAULT_CUTOFFS_MINUTES, SITE_CUTOFF_RANGE } from '../state/view-state.ts';
import { useApp } from './app-context.ts';
import { ParentSelect } from './parent-select.tsx';

const BAND_CHOICES: readonly (readonly number[])[] = [
  DEFAULT_CUTOFFS_MINUTES,
  [10, 20, 30, 40],
  [20, 40, 60, 80],
  [15, 30, 60, 90],
];
const PARENT_CUTOFFS: readonly number[] = [30, 45, 60, 75, 90, 120];

/** How people travel, who is counted, how long the way may be; rarer choices behind a fold. */
export function ConditionsPanel() {
  const words = useApp().words.value;
  return (
    <section class="conditions" aria-label={words.conditionsHeading}>
      <ModeChoice />
      <CutoffRow />
      <MoreConditions />
    </section>
  );
}

function ModeChoice() {
  const state = useApp();
  const words = state.words.value;
  const { mode } = state.view.value;
  const names = { car: words.modeCar, bicycle: words.modeBicycle, walk: words.modeWalk };
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">{words.modeLegend}</legend>
      {STREET_MODES.map((one) => (
        <label key={one} class={one === mode ? 'is-chosen' : ''} data-testid={`mode-${one}`}>
          <input
            type="radio"
            name="mode"
            value={one}
            checked={one === mode}
            onChange={() => changeView(state, { mode: one })}
          />
          {names[one]}
        </label>
      ))}
      <span class="segment-later" title={words.modeTransitHint}>
        {words.modeTransit}
        <span class="visually-hidden">{words.modeTransitHint}</span>
      </span>
    </fieldset>
  );
}

function CutoffRow() {
  const state = useApp();
  const words = state.words.value;
  const { siteCutoffMinutes, group } = state.view.value;
  return (
    <div class="cutoff-row">
      <select
        class="group-select"
        aria-label={words.groupLabel}
        data-testid="group-select"
        value={group}
        onChange={(event) => {
          const chosen = GROUP_IDS.find((id) => id === event.currentTarget.value);
          if (chosen !== undefined) changeView(state, { group: chosen });
        }}
      >
        {GROUP_IDS.map((id) => (
          <option key={id} value={id}>
            {words.groupNames[id]}
          </option>
        ))}
      </select>
      <label class="cutoff">
        <span class="cutoff-label">{words.cutoffLabel}</span>
        <input
          type="range"
          min={SITE_CUTOFF_RANGE.min}
          max={SITE_CUTOFF_RANGE.max}
          step={SITE_CUTOFF_RANGE.step}
          value={siteCutoffMinutes}
          data-testid="cutoff-slider"
          aria-valuetext={words.withinMinutes(siteCutoffMinutes)}
          onInput={(event) => changeView(state, { siteCutoffMinutes: Number(event.currentTarget.value) })}
        />
        <span class="cutoff-value" aria-hidden="true">
          {words.upToMinutes(siteCutoffMinutes)}
        </span>
      </label>
    </div>
  );
}

function MoreConditions() {
  const state = useApp();
  const words = state.words.value;
  const isOpen = useSignal(false);
  const { mode, tolls } = state.view.value;
  return (
    <div class="more">
      <div class="more-row">
        <ParentSelect />
        {mode === 'car' && (
          <label class="switch">
            <input
              type="checkbox"
              role="switch"
              checked={tolls}
              data-testid="tolls-switch"
              onChange={(event) => changeView(state, { tolls: event.currentTarget.checked })}
            />
            <span class="switch-track" aria-hidden="true" />
            {words.tollsLabel}
          </label>
        )}
        <button
          type="button"
          class="link-button more-word"
          aria-expanded={isOpen.value}
          data-testid="more-conditions"
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          {words.moreConditions} {isOpen.value ? '▴' : '▾'}
        </button>
      </div>
      {isOpen.value && (
        <div class="more-choices">
          {mode === 'car' && <CongestionChoice />}
          <DirectionChoice />
          <BandChoice />
          <ParentCutoffChoice />
        </div>
      )}
    </div>
  );
}

function CongestionChoice() {
  const state = useApp();
  const words = state.words.value;
  const { congestion } = state.view.value;
  const factor = state.assumptions.value?.values['car.morningFactor'].value;
  const names = { freeFlow: words.congestionFreeFlow, morning: words.congestionMorning };
  return (
    <fieldset class="choice-row">
      <legend>{words.congestionLegend}</legend>
      {CONGESTIONS.map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="congestion"
            checked={congestion === one}
            data-testid={`congestion-${one}`}
            onChange={() => changeView(state, { congestion: one })}
          />
          {names[one]}
          {one === 'morning' && factor !== undefined && (
            <small class="choice-note">{words.congestionMorningAssumed(factor)}</small>
          )}
        </label>
      ))}
    </fieldset>
  );
}

function DirectionChoice() {
  const state = useApp();
  const words = state.words.value;
  const { direction } = state.view.value;
  const choices: readonly (readonly [Direction, string])[] = [
    ['inbound', words.directionInbound],
    ['outbound', words.directionOutbound],
  ];
  return (
    <fieldset class="choice-row">
      <legend>{words.directionLegend}</legend>
      {choices.map(([id, name]) => (
        <label key={id}>
          <input
            type="radio"
            name="direction"
            checked={direction === id}
            data-testid={`direction-${id}`}
            onChange={() => changeView(state, { direction: id })}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

function BandChoice() {
  const state = useApp();
  const words = state.words.value;
  const { cutoffsMinutes } = state.view.value;
  const key = cutoffsMinutes.join('・');
  const choices = BAND_CHOICES.some((choice) => choice.join('・') === key)
    ? BAND_CHOICES
    : [cutoffsMinutes, ...BAND_CHOICES];
  return (
    <label class="choice-row">
      <span>{words.bandsLabel}</span>
      <select
        value={key}
        data-testid="bands-select"
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.join('・') === event.currentTarget.value);
          if (chosen !== undefined) changeView(state, { cutoffsMinutes: chosen });
        }}
      >
        {choices.map((choice) => (
          <option key={choice.join('・')} value={choice.join('・')}>
            {words.minutes(0).replace('0', choice.join('・'))}
          </option>
        ))}
      </select>
    </label>
  );
}

function ParentCutoffChoice() {
  const state = useApp();
  const words = state.words.value;
  const { parentCutoffMinutes } = state.view.value;
  const choices = [...new Set([...PARENT_CUTOFFS, parentCutoffMinutes])].sort((a, b) => a - b);
  return (
    <label class="choice-row">
      <span>{words.parentCutoffLabel}</span>
      <select
        value={parentCutoffMinutes}
        data-testid="parent-cutoff"
        onChange={(event) => changeView(state, { parentCutoffMinutes: Number(event.currentTarget.value) })}
      >
        {choices.map((minutes) => (
          <option key={minutes} value={minutes}>
            {words.withinMinutes(minutes)}
          </option>
        ))}
      </select>
    </label>
  );
}
