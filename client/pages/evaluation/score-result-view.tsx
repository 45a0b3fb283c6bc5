import { GROUPS } from '#engine/accessibility/groups.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { formatFigure, formatPercent } from '../../i18n/format-compared.ts';
import { useApp } from '../../panels/app-context.ts';
import type { CompareScore } from '../../state/compare-score.ts';
import { COMPONENT_RULES } from '../../state/component-values.ts';
import type { ComponentId } from '../../state/evaluation-choices.ts';
import type { SiteScore } from '../../state/score.ts';
import type { ViewState } from '../../state/view-state.ts';
import { getComponentColor } from './component-colors.ts';
import { type ComparedSite, SiteBadge } from './site-names.tsx';

interface ResultProps {
  readonly score: CompareScore;
  readonly sites: readonly ComparedSite[];
}

/** The order the weights make, with what each score is made of; or why there is none. */
export function ScoreResultView({ score, sites }: ResultProps) {
  const { language } = useApp().view.value;
  const words = EVALUATION_WORDS[language];
  const { result } = score;
  if (!result.ok) {
    return (
      <p class="score-empty" role="status" data-testid="score-problem">
        {words.scoreProblems[result.reason]}
      </p>
    );
  }
  const ranked = sites
    .map((site, i) => ({ site, score: result.sites[i] ?? null }))
    .toSorted((a, b) => (a.score?.rank ?? Infinity) - (b.score?.rank ?? Infinity));
  const leftOut = result.leftOut.map((id) => words.componentNames[id]).join(language === 'ja' ? '、' : ', ');
  return (
    <div class="score-result">
      <ol data-testid="score-order">
        {ranked.map((one) => (
          <RankedSite key={one.site.letter} {...one} />
        ))}
      </ol>
      <p class={`small-note${score.isOrderStable ? '' : ' is-warning'}`} data-testid="score-stability">
        {score.isOrderStable ? words.orderHolds : words.orderChanges}
      </p>
      {leftOut !== '' && <p class="small-note">{words.leftOut(leftOut)}</p>}
      <Breakdown score={score} sites={sites} />
    </div>
  );
}

function RankedSite({ site, score }: { readonly site: ComparedSite; readonly score: SiteScore | null }) {
  const words = EVALUATION_WORDS[useApp().view.value.language];
  return (
    <li data-testid={`score-${site.letter}`} data-score={score?.wholeScore ?? ''}>
      <span class="score-rank">{score === null ? '–' : words.rank(score.rank, score.isTied)}</span>
      <SiteBadge site={site} />
      <span class="score-name">
        <span class="visually-hidden">{site.letter} </span>
        {site.name}
      </span>
      <b class="score-value">{score === null ? '–' : words.score(score.wholeScore)}</b>
      {score === null ? (
        <span class="score-excluded">{words.excluded}</span>
      ) : (
        <span class="score-bar" aria-hidden="true">
          {score.contributions.map(({ id, points }) => (
            <i key={id} style={{ width: `${points}%`, background: getComponentColor(id) }} />
          ))}
        </span>
      )}
    </li>
  );
}

/** Every component in raw units, as a share of the best, and in points. */
function Breakdown({ score: { known, result }, sites }: ResultProps) {
  const { language, group } = useApp().view.value;
  const words = EVALUATION_WORDS[language];
  if (!result.ok) return null;
  const ids = result.sites.find((one) => one !== null)?.contributions.map(({ id }) => id) ?? [];
  return (
    <details class="score-breakdown" data-testid="score-breakdown">
      <summary>{words.breakdown}</summary>
      <div class="compare-scroll" tabIndex={0} role="region" aria-label={words.breakdown}>
        <table class="compare-table is-small">
          <thead>
            <tr>
              <th scope="col">{words.breakdownComponent}</th>
              {sites.map((site) => (
                <th key={site.letter} scope="col">
                  <SiteBadge site={site} />
                  <span class="visually-hidden">{site.letter}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ids.map((id) => (
              <tr key={id}>
                <th scope="row">
                  <i
                    class="component-swatch"
                    style={{ background: getComponentColor(id) }}
                    aria-hidden="true"
                  />
                  {words.componentNames[id]}
                  <small> {getComponentUnit(id, { language, group })}</small>
                </th>
                {sites.map((site, column) => {
                  const value = known.find((one) => one.id === id)?.spans[column]?.central;
                  const part = result.sites[column]?.contributions.find((one) => one.id === id);
                  return (
                    <td key={site.letter}>
                      {part === undefined ? (
                        '–'
                      ) : (
                        <>
                          {value === undefined
                            ? words.missing.notStated
                            : formatFigure(value, COMPONENT_RULES[id].digits, language)}
                          <small class="compared-range">
                            {part.share === null ? '–' : formatPercent(part.share)} ·{' '}
                            {words.points(part.wholePoints)}
                          </small>
                        </>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** The raw unit of a component. */
export function getComponentUnit(
  id: ComponentId,
  { language, group }: Pick<ViewState, 'language' | 'group'>,
): string {
  const words = EVALUATION_WORDS[language];
  const isHouseholds = GROUPS[group].counts === 'households';
  const people = language === 'ja' ? (isHouseholds ? '世帯' : '人') : isHouseholds ? 'households' : 'people';
  const units: Readonly<Record<ComponentId, string>> = {
    reach: people,
    new: people,
    only: people,
    workforce: people,
    perSeat: words.unitPerSeat,
    minutes: words.unitMinutes,
    area: words.unitSquareMeters,
    seats: words.unitSeats,
    rent: words.unitYen,
    parking: words.unitSpaces,
  };
  return units[id];
}
