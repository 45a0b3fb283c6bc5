import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { useApp } from '../../panels/app-context.ts';
import { changeView } from '../../state/app-actions.ts';
import { openPage } from '../../state/page-history.ts';
import { type CompareRow, findBestColumns } from '../../state/compare-table.ts';
import { FigureCell } from './figure-cell.tsx';
import { type ComparedSite, SiteBadge } from './site-names.tsx';

/** Figures in full, sites as columns. On narrow screens it scrolls sideways inside its own labelled region. */
export function CompareTableView({
  rows,
  sites,
}: {
  readonly rows: readonly CompareRow[];
  readonly sites: readonly ComparedSite[];
}) {
  const words = EVALUATION_WORDS[useApp().view.value.language];
  return (
    <div class="compare-scroll" tabIndex={0} role="region" aria-label={words.tableLabel}>
      <table class="compare-table" data-testid="compare-table">
        <thead>
          <tr>
            <th scope="col" class="compare-corner">
              <span class="visually-hidden">{words.tableFigure}</span>
            </th>
            {sites.map((site) => (
              <SiteHead key={site.letter} site={site} />
            ))}
          </tr>
        </thead>
        {listSections(rows).map(([section, sectionRows]) => (
          <tbody key={section}>
            <tr class="compare-section">
              <th scope="rowgroup" colSpan={sites.length + 1}>
                <span>{words.sections[section]}</span>
              </th>
            </tr>
            {sectionRows.filter(isSet).map((row) => (
              <FigureRow key={row.id} row={row} sites={sites} />
            ))}
            {!sectionRows.every(isSet) && <SetWorkforceRow columnCount={sites.length + 1} />}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** A row without anything chosen for it says nothing about any site. */
const isSet = ({ cells }: CompareRow): boolean =>
  cells.some((cell) => cell.kind !== 'missing' || cell.reason !== 'notSet');

function SetWorkforceRow({ columnCount }: { readonly columnCount: number }) {
  const state = useApp();
  const words = EVALUATION_WORDS[state.view.value.language];
  return (
    <tr class="compare-link">
      <td colSpan={columnCount}>
        <button
          type="button"
          class="link-button"
          data-testid="set-workforce"
          onClick={() => openPage(state, { kind: 'workforce' })}
        >
          {words.setWorkforce}
          <span aria-hidden="true"> →</span>
        </button>
      </td>
    </tr>
  );
}

function SiteHead({ site }: { readonly site: ComparedSite }) {
  const state = useApp();
  const words = EVALUATION_WORDS[state.view.value.language];
  return (
    <th scope="col" style={{ borderTopColor: site.color }}>
      <button
        type="button"
        class="compare-site"
        aria-pressed={site.isActive}
        title={words.activate(site.letter)}
        data-testid={`compare-site-${site.letter}`}
        onClick={() => changeView(state, { activeSite: site.letter })}
      >
        <SiteBadge site={site} />
        <span class="visually-hidden">{site.letter} </span>
        <span>{site.name}</span>
      </button>
    </th>
  );
}

function FigureRow({ row, sites }: { readonly row: CompareRow; readonly sites: readonly ComparedSite[] }) {
  const best = findBestColumns(row);
  return (
    <tr class={row.isHeadline ? 'is-headline' : ''} data-testid={`compare-row-${row.id}`}>
      <th scope="row">
        {row.label}
        {row.unit !== '' && <small> {row.unit}</small>}
      </th>
      {row.cells.map((cell, column) => (
        <td key={sites[column]?.letter ?? column}>
          <FigureCell cell={cell} digits={row.digits} isBest={best.has(column)} />
        </td>
      ))}
    </tr>
  );
}

/** Rows under their headings, in the order of the rows. */
function listSections(
  rows: readonly CompareRow[],
): readonly (readonly [CompareRow['section'], readonly CompareRow[]])[] {
  const sections = [...new Set(rows.map(({ section }) => section))];
  return sections.map((section) => [section, rows.filter((row) => row.section === section)]);
}
