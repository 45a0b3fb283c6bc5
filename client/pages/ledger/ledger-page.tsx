import type { Ledger, LedgerCell, LedgerTotal, LedgerYear } from '#contract/ledger.ts';
import { LEDGER_SUPPRESSION, YEAR_KINDS, type YearKind } from '#contract/placement-terms.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import '../../styles/register.css';
import '../../styles/placements.css';
import { readLedger, toLedgerCsvAddress } from '../../api/placements.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatShortDate } from '../../i18n/format-years.ts';
import { ExampleMark } from '../../panels/example-mark.tsx';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { usePlacements } from '../placements/use-placements.ts';

/** Jobs by municipality and year, as a table and a file, with what is not shown and why. */
export function LedgerPage() {
  const { state, words, language } = usePlacements();
  const yearKind = useSignal<YearKind>('fiscal');
  const ledger = useSignal<Ledger | 'loading' | 'failed'>('loading');
  const isSignedIn = state.account.role.value !== null;
  const kind = yearKind.value;
  const load = async (): Promise<void> => {
    const outcome = await readLedger(kind);
    if (yearKind.peek() !== kind) return;
    ledger.value = outcome.kind === 'done' ? outcome.body : 'failed';
  };
  useEffect(() => {
    if (isSignedIn) void load();
  }, [kind, isSignedIn]);
  useEffect(() => document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true }), []);
  const current = ledger.value;
  return (
    <article class="register placements" data-testid="ledger">
      <div class="register-head">
        <div>
          <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
            {words.ledgerTitle} <ExampleMark isExample={state.account.isExample.value} language={language} />
          </h2>
          <p class="page-lead">{words.ledgerLead}</p>
        </div>
        {typeof current === 'object' && current.rows.length > 0 && (
          <div class="register-actions">
            <a
              class="download-link"
              href={toLedgerCsvAddress(kind, language)}
              download
              data-testid="ledger-csv"
            >
              {words.ledgerDownload}
            </a>
          </div>
        )}
      </div>
      {!isSignedIn && (
        <p>
          {words.notSignedIn}{' '}
          <button type="button" class="main-button" onClick={() => state.account.invite()}>
            {words.signIn}
          </button>
        </p>
      )}
      {isSignedIn && (
        <>
          <fieldset class="year-kind">
            <legend>{words.yearKindLabel}</legend>
            {YEAR_KINDS.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="year-kind"
                  value={one}
                  checked={one === kind}
                  data-testid={`year-${one}`}
                  onChange={() => (yearKind.value = one)}
                />
                {words.yearKinds[one]}
              </label>
            ))}
          </fieldset>
          <div aria-live="polite">
            {current === 'loading' && <p role="status">{words.loading}</p>}
            {current === 'failed' && (
              <div class="notice is-failure" role="alert">
                <p>{words.loadFailed}</p>
                <button type="button" onClick={() => void load()}>
                  {words.retry}
                </button>
              </div>
            )}
            {typeof current === 'object' && <LedgerAnswer ledger={current} />}
          </div>
        </>
      )}
    </article>
  );
}

function LedgerAnswer({ ledger }: { readonly ledger: Ledger }) {
  const { words, language } = usePlacements();
  const { minimumFirms, maximumShare } = LEDGER_SUPPRESSION;
  return (
    <>
      {ledger.rows.length === 0 ? (
        <p class="empty-note">{words.ledgerEmpty}</p>
      ) : (
        <LedgerTable ledger={ledger} />
      )}
      {ledger.isSuppressed && (
        <section>
          <h3>{words.suppressionHeading}</h3>
          <p class="small-note">{words.suppressionText(minimumFirms, maximumShare * 100)}</p>
        </section>
      )}
      <ul class="caveats">
        {words.ledgerRules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
        {ledger.approximateDates > 0 && (
          <li>{words.approximateDates(formatCount(ledger.approximateDates, language))}</li>
        )}
      </ul>
      <section>
        <h3>{words.contextHeading}</h3>
        <ul class="caveats">
          {ledger.context.map(({ ja, en, sourceJa, sourceEn }) => (
            <li key={ja}>
              {language === 'ja' ? ja : en} {words.sourceOf(language === 'ja' ? sourceJa : sourceEn)}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function LedgerTable({ ledger }: { readonly ledger: Ledger }) {
  const { words } = usePlacements();
  const hasSources = ledger.rows.some(({ sources }) => sources !== null);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={words.ledgerTitle}>
      <table class="register-table ledger-table" data-testid="ledger-table">
        <caption class="visually-hidden">{words.ledgerTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.ledgerTown}</th>
            {[
              words.ledgerOffices,
              words.ledgerOpened,
              words.ledgerClosed,
              words.ledgerSeats,
              words.ledgerHeadcount,
            ].map((name) => (
              <th key={name} scope="col" class="is-number">
                {name}
              </th>
            ))}
            {hasSources && <th scope="col">{words.ledgerSources}</th>}
          </tr>
        </thead>
        {ledger.years.map((year) => (
          <YearRows key={year.year} ledger={ledger} year={year} hasSources={hasSources} />
        ))}
      </table>
    </div>
  );
}

interface YearRowsProps {
  readonly ledger: Ledger;
  readonly year: LedgerYear;
  readonly hasSources: boolean;
}

function YearRows({ ledger, year, hasSources }: YearRowsProps) {
  const { words, language } = usePlacements();
  const rows = ledger.rows.filter((row) => row.year === year.year);
  const total = ledger.totals.find((one) => one.year === year.year);
  if (rows.length === 0) return null;
  return (
    <tbody data-testid="ledger-year">
      <tr class="ledger-year">
        <th scope="rowgroup" colSpan={hasSources ? 7 : 6}>
          {words.yearOf(year.year, ledger.yearKind)}{' '}
          <span class="row-note">
            {words.yearEnd(formatShortDate(year.countedOn, language))}
            {year.isInProgress && ` · ${words.yearInProgress}`}
          </span>
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.municipalityCode}>
          <th scope="row">{language === 'ja' ? row.nameJa : row.nameEn}</th>
          <FigureCells figures={row} />
          {hasSources && (
            <td data-label={words.ledgerSources} class="ledger-sources">
              {row.sources?.join('、') ?? ''}
            </td>
          )}
        </tr>
      ))}
      {total !== undefined && (
        <tr class="ledger-total">
          <th scope="row">{words.ledgerTotal}</th>
          <FigureCells figures={total} />
          {hasSources && <td />}
        </tr>
      )}
    </tbody>
  );
}

function FigureCells({ figures }: { readonly figures: LedgerTotal }) {
  const { words, language } = usePlacements();
  const { offices, opened, closed, seats, headcount, olderHeadcounts } = figures;
  const counts = [
    [words.ledgerOffices, offices],
    [words.ledgerOpened, opened],
    [words.ledgerClosed, closed],
  ] as const;
  return (
    <>
      {counts.map(([name, count]) => (
        <td key={name} class="is-number" data-label={name}>
          {formatCount(count, language)}
        </td>
      ))}
      <FigureCell label={words.ledgerSeats} cell={seats} note={null} />
      <FigureCell
        label={words.ledgerHeadcount}
        cell={headcount}
        note={
          olderHeadcounts === null || olderHeadcounts === 0
            ? null
            : words.olderHeadcounts(formatCount(olderHeadcounts, language))
        }
      />
    </>
  );
}

interface FigureCellProps {
  readonly label: string;
  readonly cell: LedgerCell;
  readonly note: string | null;
}

function FigureCell({ label, cell, note }: FigureCellProps) {
  const { words, language } = usePlacements();
  const { state, value, unknownOffices } = cell;
  return (
    <td class="is-number" data-label={label}>
      {value === null ? (
        <span class={state === 'suppressed' ? 'is-suppressed' : 'no-data'}>{words.cellStates[state]}</span>
      ) : (
        formatCount(value, language)
      )}
      {state === 'partial' && unknownOffices !== null && (
        <span class="row-note">{words.unknownOffices(formatCount(unknownOffices, language))}</span>
      )}
      {note !== null && <span class="row-note">{note}</span>}
    </td>
  );
}
