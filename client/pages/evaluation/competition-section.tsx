import type { EvaluatedSite } from '#contract/evaluation.ts';
import { GROUPS } from '#engine/accessibility/groups.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { formatFigure } from '../../i18n/format-compared.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { getOfficeName } from '../../i18n/place-names.ts';
import { useApp } from '../../panels/app-context.ts';
import { toFigureCell } from '../../state/compare-table.ts';
import { MAXIMUM_SEATS } from '../../state/evaluation-choices.ts';
import { FigureCell } from './figure-cell.tsx';
import { NumberField } from './number-field.tsx';
import { changeEvaluation } from './score-section.tsx';
import { SiteBadge, UNKNOWN_PLACE } from './site-names.tsx';
import type { SectionProps } from './workforce-section.tsx';

type CompetitionAnswer = Extract<NonNullable<EvaluatedSite['competition']>, { readonly ok: true }>;

/** Who else wants the same people: seats, relation of the sites, proxy; people per seat and people allocated. */
export function CompetitionSection({ evaluation, response, sites }: SectionProps) {
  const state = useApp();
  const { language, evaluation: choices } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const hasJobs = evaluation.sources.jobs !== null;
  return (
    <section
      class="evaluation-section"
      aria-labelledby="competition-heading"
      data-testid="competition-section"
    >
      <h3 id="competition-heading">{words.competitionHeading}</h3>
      <p class="section-lead">{words.competitionLead}</p>
      <div class="field-columns">
        <div class="choices">
          <NumberField
            id="site-seats"
            label={words.siteSeats}
            unit={words.seatsUnit}
            minimum={1}
            maximum={MAXIMUM_SEATS}
            isWhole={true}
            hint={words.siteSeatsHint}
            value={choices.siteSeats}
            onValue={(siteSeats) => changeEvaluation(state, { siteSeats })}
          />
          <fieldset class="choices">
            <legend>{words.competingSites}</legend>
            {(['alone', 'together'] as const).map((one) => (
              <label key={one} class="choice">
                <input
                  type="radio"
                  name="competing-sites"
                  checked={choices.competingSites === one}
                  data-testid={`competing-${one}`}
                  onChange={() => changeEvaluation(state, { competingSites: one })}
                />
                {one === 'alone' ? words.competingAlone : words.competingTogether}
              </label>
            ))}
          </fieldset>
        </div>
        <div class="choices">
          <CompetitorList leftOut={response?.answer.leftOut ?? []} />
          <label class="choice">
            <input
              type="checkbox"
              checked={choices.usesJobs}
              disabled={!hasJobs}
              data-testid="uses-jobs"
              onChange={(event) => changeEvaluation(state, { usesJobs: event.currentTarget.checked })}
            />
            {words.usesJobs}
          </label>
          <p class="small-note">{hasJobs ? words.usesJobsNote : words.usesJobsUnavailable}</p>
        </div>
      </div>
      <CompetitionResult response={response} sites={sites} />
    </section>
  );
}

function CompetitorList({ leftOut }: { readonly leftOut: readonly { readonly id: string }[] }) {
  const state = useApp();
  const { language, offices } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const competitors = offices.filter(({ kind }) => kind === 'competitor');
  const lookup = state.lookup.value;
  return (
    <div>
      <h4>{words.competitorsHeading}</h4>
      {competitors.length === 0 && !state.view.value.evaluation.usesJobs && (
        <p class="small-note">{words.noCompetitors}</p>
      )}
      <ul class="competitors" data-testid="competitors">
        {competitors.map((office) => {
          const name = getOfficeName(office, lookup?.describe(office.place) ?? UNKNOWN_PLACE, language);
          const isLeftOut = leftOut.some(({ id }) => id === office.id);
          return (
            <li key={office.id}>
              {office.seats === null
                ? words.competitorWithoutSeats(name)
                : isLeftOut
                  ? words.competitorLeftOut(name)
                  : words.competitorSeats(name, formatCount(office.seats, language))}
            </li>
          );
        })}
      </ul>
      <p class="small-note">{words.existingCompete}</p>
    </div>
  );
}

function CompetitionResult({ response, sites }: Pick<SectionProps, 'response' | 'sites'>) {
  const { language, evaluation, group } = useApp().view.value;
  const words = EVALUATION_WORDS[language];
  if (GROUPS[group].counts !== 'people') return <p class="empty-hint">{words.competitionNeedsPeople}</p>;
  if (evaluation.decay === null) return <p class="empty-hint">{words.competitionNeedsDecay}</p>;
  const answers = sites.map(
    (site) => response?.answer.sites.find(({ id }) => id === site.letter)?.competition ?? null,
  );
  const refusals = new Set(answers.flatMap((one) => (one?.ok === false ? [one.reason] : [])));
  const answered = answers.filter((one): one is CompetitionAnswer => one?.ok === true);
  return (
    <div data-testid="competition-result">
      {refusals.has('noCompetitors') && <p class="empty-hint">{words.noCompetitors}</p>}
      {refusals.has('seatsMissing') && <p class="empty-hint">{words.seatsNeeded}</p>}
      {answered.length > 0 && (
        <>
          <div class="compare-scroll" tabIndex={0} role="region" aria-label={words.competitionHeading}>
            <table class="compare-table is-small">
              <thead>
                <tr>
                  <th scope="col">
                    <span class="visually-hidden">{words.tableFigure}</span>
                  </th>
                  {sites.map((site) => (
                    <th key={site.letter} scope="col">
                      <SiteBadge site={site} /> <span>{site.name}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                <ResultRow kind="perSeat" answers={answers} />
                <ResultRow kind="available" answers={answers} />
              </tbody>
            </table>
          </div>
          {answered[0]?.isProxy === true && <p class="small-note is-warning">{words.usesJobsNote}</p>}
          {answered.some(({ isBeyondData }) => isBeyondData) && <p class="small-note">{words.beyondData}</p>}
          <ConservedTotals answers={answered} />
        </>
      )}
    </div>
  );
}

function ResultRow({
  kind,
  answers,
}: {
  readonly kind: 'perSeat' | 'available';
  readonly answers: readonly (EvaluatedSite['competition'] | null)[];
}) {
  const words = EVALUATION_WORDS[useApp().view.value.language];
  const isPerSeat = kind === 'perSeat';
  return (
    <tr data-testid={`competition-${kind}`}>
      <th scope="row">
        {isPerSeat ? words.perSeatHeading : words.availableHeading}
        <small class="row-help">{isPerSeat ? words.perSeatHelp : words.availableHelp}</small>
      </th>
      {answers.map((answer, column) => (
        <td key={column}>
          <FigureCell
            cell={
              answer?.ok === true
                ? toFigureCell(isPerSeat ? answer.peoplePerSeat : answer.availablePeople)
                : { kind: 'missing', reason: answer === null ? 'notComputed' : answer.reason }
            }
            digits={isPerSeat ? 1 : 0}
          />
        </td>
      ))}
    </tr>
  );
}

/** People differ by rounding of the floats the totals are made of, never by half a person. */
const TOLERANCE_PEOPLE = 0.5;

/** Both measures hand out exactly the people in range: the totals are shown, so that everybody can check. */
function ConservedTotals({ answers }: { readonly answers: readonly CompetitionAnswer[] }) {
  const { language } = useApp().view.value;
  const words = EVALUATION_WORDS[language];
  const [first] = answers;
  if (first === undefined) return null;
  const unit = language === 'ja' ? '人' : '';
  const isConserved = ({ coveredPeople, floatingCatchmentTotal, availabilityTotal }: CompetitionAnswer) =>
    Math.abs(coveredPeople - floatingCatchmentTotal) < TOLERANCE_PEOPLE &&
    Math.abs(coveredPeople - availabilityTotal) < TOLERANCE_PEOPLE;
  const broken = answers.find((answer) => !isConserved(answer));
  const format = (value: number): string => formatFigure(value, 0, language);
  return (
    <p class={`small-note${broken === undefined ? '' : ' is-warning'}`} data-testid="conserved-totals">
      {broken === undefined
        ? words.totalsMatch(`${format(first.coveredPeople)}${unit}`, format(first.officeCount))
        : words.totalsDiffer(
            format(broken.coveredPeople),
            format(broken.floatingCatchmentTotal),
            format(broken.availabilityTotal),
          )}
    </p>
  );
}
