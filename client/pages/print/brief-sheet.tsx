import type { BriefContent, BriefTable, BriefWords } from '#contract/brief/brief-content.ts';
import { LONGEST_QR_TEXT } from '#contract/brief/qr-code.ts';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { PAGE_TITLE_ID } from '../page-title.ts';
import type { PrintWords } from './print-words.ts';
import { QrCode } from './qr-code.tsx';
import { SheetLegend, SheetMap } from './sheet-map.tsx';

/** Tried one after the other until everything stands on the page; the map takes what is left. */
const SCALES = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72, 0.68, 0.64, 0.6] as const;

interface SheetProps {
  readonly content: BriefContent;
  readonly words: PrintWords;
}

/** The page as the server composed it: the same lines as the PDF. */
export function BriefSheet({ content, words }: SheetProps) {
  const sheet = useRef<HTMLElement>(null);
  useFit(sheet, content);
  const said = content.words;
  return (
    <article ref={sheet} class="sheet" lang={said.language} data-testid="print-sheet">
      <Head said={said} />
      <figure class="sheet-figure">
        <SheetMap map={content.map} />
        <SheetLegend map={content.map} />
      </figure>
      <div class={`sheet-columns${said.facts === null ? ' has-comparison' : ''}`}>
        <div>
          <Table table={said.reach} words={words} />
          <Table table={said.marginal} words={words} />
        </div>
        {said.facts === null ? <Table table={said.comparison} words={words} /> : <Facts facts={said.facts} />}
      </div>
      <p class="sheet-towns">{said.towns}</p>
      {said.facts !== null && <SplitComparison table={said.comparison} words={words} />}
      <Foot said={said} />
    </article>
  );
}

/** Sets the largest size at which the words fit; a screen that is no sheet of paper scrolls instead. */
function useFit(sheet: { readonly current: HTMLElement | null }, content: BriefContent): void {
  useLayoutEffect(() => {
    const element = sheet.current;
    if (element === null) return undefined;
    const fit = (): void => {
      for (const scale of SCALES) {
        element.style.setProperty('--sheet-scale', String(scale));
        if (element.scrollHeight <= element.clientHeight + 1) return;
      }
    };
    fit();
    // Fonts of the printer's page may be another size than those of the screen.
    window.addEventListener('beforeprint', fit);
    window.addEventListener('resize', fit);
    void document.fonts.ready.then(fit);
    return () => {
      window.removeEventListener('beforeprint', fit);
      window.removeEventListener('resize', fit);
    };
  }, [content]);
}

function Head({ said }: { readonly said: BriefWords }) {
  return (
    <>
      <header class="sheet-head">
        <p>{said.running.left}</p>
        <p>{said.running.right}</p>
      </header>
      {said.marks.length > 0 && (
        <p class="sheet-marks" data-testid="sheet-marks">
          {said.marks.map((mark) => (
            <strong key={mark}>{mark}</strong>
          ))}
        </p>
      )}
      <h1 id={PAGE_TITLE_ID} class={getTitleClass(said.title)} tabIndex={-1}>
        {said.title}
      </h1>
      <p class="sheet-subtitle">{said.subtitle}</p>
      <p class="sheet-sentence">
        {said.sentence.map(({ text, isStrong }, i) =>
          isStrong ? <b key={i}>{text}</b> : <span key={i}>{text}</span>,
        )}
      </p>
      <p class="sheet-conditions">{said.conditions}</p>
      {said.description !== null && <p class="sheet-description">{said.description}</p>}
    </>
  );
}

const getTitleClass = (title: string): string => {
  const { length } = Array.from(title);
  return length > 90 ? 'is-very-long' : length > 36 ? 'is-long' : '';
};

function Table({ table, words }: { readonly table: BriefTable; readonly words: PrintWords }) {
  const [first, ...others] = table.columns;
  return (
    <div class="sheet-scroll" role="region" aria-label={table.caption || words.tableScroll} tabIndex={0}>
      <table class="sheet-table">
        <caption>
          {table.caption} {table.note !== null && <small>{table.note}</small>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ label, cells, isStrong }) => (
            <tr key={label} class={isStrong ? 'is-headline' : ''}>
              <th scope="row">{label}</th>
              {cells.map((cell, i) => (
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Two halves beside each other: nine rows under each other would cost the map its height. */
function SplitComparison({ table, words }: { readonly table: BriefTable; readonly words: PrintWords }) {
  const half = Math.ceil(table.rows.length / 2);
  return (
    <div class="sheet-halves">
      <Table table={{ ...table, note: null, rows: table.rows.slice(0, half) }} words={words} />
      <Table table={{ ...table, caption: '', rows: table.rows.slice(half) }} words={words} />
    </div>
  );
}

function Facts({ facts }: { readonly facts: NonNullable<BriefWords['facts']> }) {
  return (
    <section class="sheet-facts">
      <h2>{facts.caption}</h2>
      <dl>
        {facts.rows.map(({ label, value, isMissing }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={isMissing ? 'is-missing' : ''}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Foot({ said }: { readonly said: BriefWords }) {
  const { link, caveats, sources, language } = said;
  return (
    <footer class="sheet-foot">
      <div>
        <h2>{caveats.heading}</h2>
        <p>{caveats.lines.join(language === 'ja' ? '' : ' ')}</p>
        <h2>{sources.heading}</h2>
        <p>{sources.lines.join(' ／ ')}</p>
        {link !== null && <a href={link.address}>{link.address}</a>}
      </div>
      {link !== null && (
        <div class="sheet-link">
          {link.address.length <= LONGEST_QR_TEXT && <QrCode text={link.address} label={link.label} />}
          <p>{link.label}</p>
          {link.note !== null && <p class="sheet-small">{link.note}</p>}
        </div>
      )}
    </footer>
  );
}
