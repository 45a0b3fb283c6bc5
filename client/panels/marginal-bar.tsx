import type { RangedCount } from '#engine/accessibility/reach.ts';
import { formatCount } from '../i18n/format-figures.ts';
import type { Headline } from '../state/headline.ts';
import { BasisFold } from './basis-fold.tsx';
import { useApp } from './app-context.ts';

interface MarginalClass {
  readonly id: 'new' | 'bothNowNearer' | 'bothNotNearer' | 'onlyExisting';
  readonly name: string;
  readonly help: string;
  readonly count: RangedCount;
}

/** The four exclusive classes: three make up the site's reach, the fourth stands apart. */
export function MarginalBar({ headline }: { readonly headline: Headline }) {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const { marginal } = headline.figures;
  const parent = headline.names.parent;
  if (marginal === null || parent === null) return null;
  const reached: readonly MarginalClass[] = [
    { id: 'new', name: words.marginalNew, help: words.marginalNewHelp, count: marginal.new },
    {
      id: 'bothNowNearer',
      name: words.marginalBothNowNearer,
      help: words.marginalBothNowNearerHelp,
      count: marginal.bothNowNearer,
    },
    {
      id: 'bothNotNearer',
      name: words.marginalBothNotNearer,
      help: words.marginalBothNotNearerHelp,
      count: marginal.bothNotNearer,
    },
  ];
  const onlyExisting: MarginalClass = {
    id: 'onlyExisting',
    name: words.marginalOnlyExisting(parent),
    help: words.marginalOnlyExistingHelp,
    count: marginal.onlyExisting,
  };
  return (
    <section class="block">
      <div class="block-head">
        <h2>{words.marginalHeading(parent)}</h2>
        <span class="block-note">
          {words.marginalCutoffs(marginal.siteCutoffMinutes, parent, marginal.existingCutoffMinutes)}
        </span>
      </div>
      <div class="marginal-bar" aria-hidden="true">
        {reached.map(({ id, count }) => (
          <span key={id} class={`marginal-${id}`} style={{ flexGrow: Math.max(0, count.central) }} />
        ))}
      </div>
      <ul class="marginal-legend">
        {[...reached, onlyExisting].map(({ id, name, help, count }) => (
          <li key={id} data-testid={`marginal-${id}`}>
            <i class={`swatch marginal-${id}`} />
            <span class="marginal-name" title={help}>
              {name}
            </span>
            <span class="marginal-count">{formatCount(count.central, language)}</span>
          </li>
        ))}
      </ul>
      <BasisFold block="marginal" headline={headline} />
    </section>
  );
}
