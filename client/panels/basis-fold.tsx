import type { AssumptionId } from '#engine/traveltime/assumptions.ts';
import { formatAssumed } from '../i18n/format-assumed.ts';
import { type FigureBlock, listBasis } from '../state/assumption-basis.ts';
import type { Headline } from '../state/headline.ts';
import { openPage } from '../state/page-history.ts';
import type { MethodSlug } from '../state/page.ts';
import { useApp } from './app-context.ts';

/** Where the method behind a block is explained. */
const METHOD_OF_BLOCK: Readonly<Record<FigureBlock, MethodSlug>> = {
  headline: 'reach',
  bands: 'reach',
  marginal: 'reach',
  tolls: 'screening-roads',
  municipalities: 'population',
};

/** "What was assumed" under a block of figures: one small line, its values behind it. */
export function BasisFold({ block, headline }: { readonly block: FigureBlock; readonly headline: Headline }) {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const assumptions = state.assumptions.value;
  if (assumptions === null) return null;
  const changes = state.view.value.assumptions;
  const ids = listBasis(block, headline.query);
  const changedCount = ids.filter((id) => changes[id] !== undefined).length;
  const slug = METHOD_OF_BLOCK[block];
  const open = (id: AssumptionId) => (): void => openPage(state, { kind: 'assumptions', id });
  return (
    <details class="basis" data-testid={`basis-${block}`}>
      <summary>
        {words.basisSummary(ids.length)}
        {changedCount > 0 && <b class="changed-mark">{words.basisChanged(changedCount)}</b>}
      </summary>
      <p class="small-note">{words.basisNotes[block]}</p>
      <ul class="basis-values">
        {ids.map((id) => {
          const value = assumptions.values[id];
          return (
            <li key={id}>
              <button
                type="button"
                class={`basis-value${changes[id] === undefined ? '' : ' is-changed'}`}
                onClick={open(id)}
              >
                <span>{language === 'ja' ? value.labelJa : value.labelEn}</span>
                <b>{formatAssumed(value.value, value.unit, language)}</b>
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" class="link-button" onClick={() => openPage(state, { kind: 'method', slug })}>
        {words.basisMethod(words.methodTitles[slug])}
      </button>
    </details>
  );
}
