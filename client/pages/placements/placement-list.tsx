import type { Placement } from '#contract/placements.ts';
import { listPlacements, restorePlacement } from '../../api/placements.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatShortDate } from '../../i18n/format-years.ts';
import { ExampleMark } from '../../panels/example-mark.tsx';
import { openPage } from '../../state/page-history.ts';
import { DeletedFold } from '../deleted-fold.tsx';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { ExampleLoader } from './example-loader.tsx';
import { findNextMilestone, getToday, isOverdue } from './milestone-state.ts';
import { usePlacements } from './use-placements.ts';

/** All records one may see, or what to do where there is none. */
export function PlacementList() {
  const { state, store, words } = usePlacements();
  const list = store.list.value.value;
  const placements = list?.placements ?? [];
  const mayCreate = state.account.role.value !== 'firm';
  return (
    <>
      <div class="register-head">
        <div>
          <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
            {words.title}
          </h2>
          <p class="page-lead">{words.lead}</p>
        </div>
        <div class="register-actions">
          <button
            type="button"
            class="plain-button"
            data-testid="open-ledger"
            onClick={() => openPage(state, { kind: 'ledger', id: null })}
          >
            {words.openLedger}
          </button>
          {mayCreate && (
            <button
              type="button"
              class="main-button"
              data-testid="new-placement"
              onClick={() => openPage(state, { kind: 'placements', id: 'new' })}
            >
              {words.create}
            </button>
          )}
        </div>
      </div>
      {placements.length === 0 ? <EmptyList /> : <PlacementTable placements={placements} />}
      {mayCreate && (
        <DeletedFold
          testId="deleted-placements"
          words={words}
          list={async () => {
            const outcome = await listPlacements(true);
            return outcome.kind === 'done' ? outcome.body.placements : null;
          }}
          restore={(one) => store.act(() => restorePlacement(one))}
          getName={({ name }) => name}
        />
      )}
    </>
  );
}

function EmptyList() {
  const { state, words } = usePlacements();
  const isFirm = state.account.role.value === 'firm';
  return (
    <section class="empty-note" data-testid="placements-empty">
      <h3>{words.emptyTitle}</h3>
      <p>{isFirm ? words.emptyFirm : words.emptyText}</p>
      <ExampleLoader />
    </section>
  );
}

function PlacementTable({ placements }: { readonly placements: readonly Placement[] }) {
  const { words } = usePlacements();
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={words.listCaption}>
      <table class="register-table" data-testid="placement-table">
        <caption class="visually-hidden">{words.listCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columnName}</th>
            <th scope="col">{words.columnTown}</th>
            <th scope="col">{words.columnOpened}</th>
            <th scope="col" class="is-number">
              {words.columnSeats}
            </th>
            <th scope="col" class="is-number">
              {words.columnHeadcount}
            </th>
            <th scope="col">{words.columnNext}</th>
          </tr>
        </thead>
        <tbody>
          {placements.map((placement) => (
            <PlacementRow key={placement.id} placement={placement} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlacementRow({ placement }: { readonly placement: Placement }) {
  const { state, words, language, nameMunicipality } = usePlacements();
  const { name, firmName, openedOn, closedOn, seats } = placement;
  const latest = placement.headcounts.at(-1);
  const next = findNextMilestone(placement);
  const today = getToday();
  return (
    <tr data-testid="placement-row">
      <th scope="row">
        <button
          type="button"
          class="text-button"
          onClick={() => openPage(state, { kind: 'placements', id: placement.id })}
        >
          {name}
        </button>{' '}
        <ExampleMark isExample={placement.isExample} language={language} />
        <span class="row-note">{firmName}</span>
      </th>
      <td data-label={words.columnTown}>{nameMunicipality(placement.municipalityCode)}</td>
      <td data-label={words.columnOpened}>
        {formatShortDate(openedOn, language)}
        {closedOn !== null && (
          <span class="row-note">{words.closed(formatShortDate(closedOn, language))}</span>
        )}
      </td>
      <td class="is-number" data-label={words.columnSeats}>
        {seats === null ? <Missing /> : formatCount(seats, language)}
      </td>
      <td class="is-number" data-label={words.columnHeadcount}>
        {latest === undefined ? (
          <Missing />
        ) : (
          <>
            {formatCount(latest.headcount, language)}
            <span class="row-note">{words.asOf(formatShortDate(latest.date, language))}</span>
          </>
        )}
      </td>
      <td data-label={words.columnNext}>
        {next === null ? (
          <span class="row-note">{words.noNext}</span>
        ) : (
          <>
            {next.title ?? words.milestoneKinds[next.kind]}
            <span class={`row-note${isOverdue(next, today) ? ' is-overdue' : ''}`}>
              {next.plannedOn === null ? '' : formatShortDate(next.plannedOn, language)}
              {isOverdue(next, today) && ` · ${words.overdue}`}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

function Missing() {
  const { words } = usePlacements();
  return <span class="no-data">{words.unknown}</span>;
}
