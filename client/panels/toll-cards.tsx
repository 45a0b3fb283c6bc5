import { formatRange } from '../i18n/format-figures.ts';
import { changeView } from '../state/app-actions.ts';
import { isSameQuery } from '../state/build-query.ts';
import type { Headline } from '../state/headline.ts';
import type { TollHeadline } from '../workers/protocol.ts';
import { BasisFold } from './basis-fold.tsx';
import { useApp } from './app-context.ts';

/** Both toll choices side by side: in this region that switch can decide the case. */
export function TollCards({ headline }: { readonly headline: Headline }) {
  const state = useApp();
  const words = state.words.value;
  if (headline.query.mode !== 'car') return null;
  const { tolls } = state;
  const isCurrent =
    tolls.value !== null &&
    isSameQuery({ ...tolls.value.query, tolls: false }, { ...headline.query, tolls: false });
  return (
    <section class="block">
      <div class="block-head">
        <h2>{words.tollsHeading}</h2>
      </div>
      <div class="toll-cards" aria-busy={!isCurrent}>
        {[false, true].map((withTolls) => (
          <TollCard
            key={String(withTolls)}
            headline={headline}
            withTolls={withTolls}
            values={isCurrent ? tolls.value?.headlines.find((one) => one.tolls === withTolls) : undefined}
          />
        ))}
      </div>
      <BasisFold block="tolls" headline={headline} />
    </section>
  );
}

function TollCard(props: {
  readonly headline: Headline;
  readonly withTolls: boolean;
  readonly values: TollHeadline | undefined;
}) {
  const state = useApp();
  const words = state.words.value;
  const { headline, withTolls, values } = props;
  const style = { language: state.view.value.language, unit: headline.unit };
  const isChosen = headline.query.tolls === withTolls;
  const formatReach = ({ reach, isAtLeast, isHighAtLeast }: TollHeadline): string => {
    const text = formatRange(reach, { ...style, isAtLeast });
    return isHighAtLeast && !isAtLeast ? words.rangeOrMore(text) : text;
  };
  return (
    <button
      type="button"
      class={`toll-card${isChosen ? ' is-chosen' : ''}`}
      aria-pressed={isChosen}
      data-testid={withTolls ? 'tolls-card-on' : 'tolls-card-off'}
      onClick={() => changeView(state, { tolls: withTolls })}
    >
      <span class="toll-card-name">{withTolls ? words.tollsCardOn : words.tollsCardOff}</span>
      {headline.names.parent !== null && (
        <span class="toll-card-main">
          <span>{words.tollsCardNew}</span>
          <strong>
            {values === undefined ? '…' : values.new === null ? '–' : formatRange(values.new, style)}
          </strong>
        </span>
      )}
      <span class="toll-card-line">
        {words.tollsCardReach} {values === undefined ? '…' : formatReach(values)}
      </span>
    </button>
  );
}
