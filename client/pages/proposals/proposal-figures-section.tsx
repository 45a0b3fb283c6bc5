import { formatSharedConditions } from '../../i18n/format-conditions.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { getCaveatText } from '../../state/list-caveats.ts';
import { type KnownFigure, readFigurePair, type RangedFigure } from '../../state/proposal-figures.ts';
import type { ProposalRow } from '../../state/proposal-rows.ts';
import { RangedText } from './ranged-figure.tsx';
import { type KnownFigures, useProposalFigures } from './use-proposal-figures.ts';
import { useProposals } from './use-proposals.ts';

/** Who can reach the site and whom it adds, with and without tolls side by side. */
export function ProposalFiguresSection({ row }: { readonly row: ProposalRow }) {
  const { state, words, language } = useProposals();
  const { position } = row.content;
  const figures = useProposalFigures([row.id], `${position?.lon ?? ''},${position?.lat ?? ''}`);
  const view = state.view.value;
  const figure = figures.byId.get(row.id);
  const parent = figures.answer?.parentOffice;
  return (
    <section
      class="facts proposal-figures"
      aria-labelledby="proposal-figures"
      aria-busy={figures.status === 'loading'}
      data-testid="proposal-figures"
    >
      <h3 id="proposal-figures">{words.figuresHeading}</h3>
      <p class="small-note">{words.figuresConditions(formatSharedConditions(view))}</p>
      {figures.status === 'failed' && (
        <p class="small-note is-warning" role="alert">
          {words.figuresFailed}
        </p>
      )}
      {figures.status === 'loading' && (
        <p class="small-note computing" role="status">
          {words.figuresComputing}
        </p>
      )}
      {figure?.ok === false && <p class="missing">{words.figuresNone[figure.reason]}</p>}
      {figure?.ok === true && <FigureTable figure={figure} />}
      {figure?.ok === true && parent !== undefined && (
        <p class="small-note">
          {words.figuresVersus(language === 'ja' ? parent.nameJa : parent.nameEn, view.parentCutoffMinutes)}
        </p>
      )}
      {figure?.ok === true && <FigureSources figures={figures} />}
    </section>
  );
}

function FigureTable({ figure }: { readonly figure: KnownFigure }) {
  const { state, words } = useProposals();
  const minutes = state.view.value.siteCutoffMinutes;
  const without = readFigurePair(figure.withoutTolls);
  const withTolls = readFigurePair(figure.withTolls);
  const isCar = figure.withTolls !== null;
  return (
    <table class="figure-table">
      <thead>
        <tr>
          <td />
          {isCar && <th scope="col">{words.figuresTollsOff}</th>}
          {isCar && <th scope="col">{words.figuresTollsOn}</th>}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{words.figuresReach(minutes)}</th>
          <FigureCell figure={without?.reach ?? null} testId="figure-reach" />
          {isCar && <FigureCell figure={withTolls?.reach ?? null} testId="figure-reach-tolls" />}
        </tr>
        <tr>
          <th scope="row">{words.figuresNew}</th>
          <FigureCell figure={without?.new ?? null} testId="figure-new" />
          {isCar && <FigureCell figure={withTolls?.new ?? null} testId="figure-new-tolls" />}
        </tr>
      </tbody>
    </table>
  );
}

interface FigureCellProps {
  readonly figure: RangedFigure | null;
  readonly testId: string;
}

/** The range as sentences say it, and the full figures. */
function FigureCell({ figure, testId }: FigureCellProps) {
  const { words, language } = useProposals();
  if (figure === null) return <td class="missing">{words.missing}</td>;
  const { low, central, high } = figure;
  return (
    <td data-testid={testId} data-central={central}>
      <b>
        <RangedText figure={figure} />
      </b>
      <small>
        {formatCount(central, language)}
        {low !== high && ` (${words.figuresRange(formatCount(low, language), formatCount(high, language))})`}
      </small>
    </td>
  );
}

/** What reach is computed from; the region holds more. */
const USED_DATASETS = new Set(['census-mesh-2020', 'boundaries-n03', 'expressways', 'hand-written']);

/** What the figures are made from, and what has to be known to read them. */
function FigureSources({ figures }: { readonly figures: KnownFigures }) {
  const { words, language } = useProposals();
  const provenance = figures.answer?.provenance ?? null;
  if (provenance === null) return null;
  const credits = provenance.datasets
    .filter(({ id }) => USED_DATASETS.has(id))
    .map(({ creditJa, creditEn }) => (language === 'ja' ? creditJa : creditEn));
  return (
    <details class="register-fold">
      <summary>{words.figuresBasis}</summary>
      <p class="small-note">
        {provenance.caveats
          .map(({ code }) => getCaveatText(code, language))
          .join(language === 'ja' ? '' : ' ')}
      </p>
      <p class="small-note">{credits.join(' ／ ')}</p>
    </details>
  );
}
