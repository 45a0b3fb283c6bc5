import type { DecayChoice } from '#contract/evaluation-choices.ts';
import { LIMITS } from '#contract/limits.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { formatPercent } from '../../i18n/format-compared.ts';
import { useApp } from '../../panels/app-context.ts';
import {
  buildCurvePath,
  CURVE_MARKS,
  CURVE_MINUTES,
  listCurveMarks,
  listCurvePoints,
} from '../../state/decay-curve.ts';
import { DECAY_KINDS, DECAY_STARTS } from '../../state/evaluation-choices.ts';
import { listDecayMinutes, toDecay } from '../../state/permalink-evaluation.ts';
import { NumberField } from './number-field.tsx';
import { changeEvaluation } from './score-section.tsx';

type FieldName = 'cutoffMinutes' | 'inflectionMinutes' | 'spreadMinutes' | 'halfMinutes';

const FIELDS: Readonly<Record<DecayChoice['kind'], readonly FieldName[]>> = {
  step: ['cutoffMinutes'],
  linear: ['cutoffMinutes'],
  logistic: ['inflectionMinutes', 'spreadMinutes'],
  exponential: ['halfMinutes'],
};

/** How much less a person counts who lives farther away: kind, minutes, and the curve they make. */
export function DecaySection() {
  const state = useApp();
  const { language, evaluation } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const { decay } = evaluation;
  const change = (index: number, minutes: number | null): void => {
    if (decay === null || minutes === null) return;
    const changed = listDecayMinutes(decay).with(index, minutes);
    const next = toDecay(decay.kind, changed);
    if (next !== undefined) changeEvaluation(state, { decay: next });
  };
  return (
    <section class="evaluation-section" aria-labelledby="decay-heading">
      <h3 id="decay-heading">{words.decayHeading}</h3>
      <p class="section-lead">{words.decayLead}</p>
      <div class="decay-columns">
        <fieldset class="choices">
          <legend class="visually-hidden">{words.decayHeading}</legend>
          {DECAY_KINDS.map((kind) => (
            <label key={kind} class="choice">
              <input
                type="radio"
                name="decay"
                checked={decay?.kind === kind}
                data-testid={`decay-${kind}`}
                onChange={() => changeEvaluation(state, { decay: DECAY_STARTS[kind] })}
              />
              {words.decayNames[kind]}
            </label>
          ))}
          {decay !== null &&
            FIELDS[decay.kind].map((name, index) => (
              <NumberField
                key={`${decay.kind}-${name}`}
                id={`decay-${name}`}
                label={words.decayFields[name]}
                unit={words.minutesUnit}
                minimum={1}
                maximum={LIMITS.maximumCutoffMinutes}
                isWhole={false}
                value={listDecayMinutes(decay)[index] ?? null}
                onValue={(minutes) => change(index, minutes)}
              />
            ))}
        </fieldset>
        <DecayCurve decay={decay} />
      </div>
    </section>
  );
}

const CURVE = { width: 300, height: 110 } as const;

function DecayCurve({ decay }: { readonly decay: DecayChoice | null }) {
  const words = EVALUATION_WORDS[useApp().view.value.language];
  if (decay === null) return <p class="decay-curve is-empty">{words.decayNone}</p>;
  const marks = listCurveMarks(decay).map(({ minutes, weight }) =>
    words.decayPoint(minutes, formatPercent(weight)),
  );
  const path = buildCurvePath(listCurvePoints(decay), CURVE);
  return (
    <div class="decay-curve" data-testid="decay-curve">
      <svg
        viewBox={`-44 -8 ${CURVE.width + 64} ${CURVE.height + 32}`}
        role="img"
        aria-label={words.decayCurve(marks.join(', '))}
      >
        {[0, 0.5, 1].map((weight) => (
          <g key={weight}>
            <line x1="0" x2={CURVE.width} y1={(1 - weight) * CURVE.height} y2={(1 - weight) * CURVE.height} />
            <text x="-6" y={(1 - weight) * CURVE.height + 4} text-anchor="end">
              {formatPercent(weight)}
            </text>
          </g>
        ))}
        {[0, 30, 60, 90, CURVE_MINUTES].map((minutes) => (
          <text
            key={minutes}
            x={(minutes / CURVE_MINUTES) * CURVE.width}
            y={CURVE.height + 18}
            text-anchor="middle"
          >
            {minutes}
            {minutes === CURVE_MINUTES ? words.minutesUnit : ''}
          </text>
        ))}
        <path class="decay-area" d={`${path}L${CURVE.width} ${CURVE.height}L0 ${CURVE.height}Z`} />
        <path class="decay-line" d={path} />
      </svg>
      <p class="small-note">{marks.slice(0, CURVE_MARKS.length).join(' · ')}</p>
    </div>
  );
}
