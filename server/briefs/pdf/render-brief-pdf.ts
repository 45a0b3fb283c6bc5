import type { BriefContent, BriefTable, BriefWords } from '#contract/brief/brief-content.ts';
import { getBriefTerms } from '#contract/brief/brief-facts.ts';
import { PDFDocument } from 'pdfkit';
import { layOutPage, PAGE } from './lay-out-page.ts';
import { PageCanvas } from './page-canvas.ts';
import type { Typeface } from './typeface.ts';

/** One tagged A4 page with embedded fonts; its text can be selected. Throws: Error when it does not fit. */
export function renderBriefPdf(content: BriefContent, typeface: Typeface): Promise<Uint8Array> {
  const settable = replaceMissingLetters(content, typeface);
  const { words } = settable;
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: words.language === 'ja' ? 'ja-JP' : 'en',
    tagged: true,
    displayTitle: true,
    autoFirstPage: false,
    font: null,
    info: {
      Title: toXmlSafe(words.title),
      Author: toXmlSafe(words.author),
      Creator: 'Hanare',
      Producer: 'Hanare (pdfkit)',
    },
  });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<Uint8Array>((resolve) => {
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
  });
  document.registerFont('regular', typeface.bytes.regular);
  document.registerFont('bold', typeface.bytes.bold);
  document.addPage();
  layOutPage(new PageCanvas(document, typeface), settable).paint(PAGE.left, PAGE.top);
  document.end();
  return finished;
}

const XML_LETTERS: Readonly<Record<string, string>> = { '<': '＜', '>': '＞', '&': '＆' };

/** pdfkit writes these texts into the document's XMP description as they are: what XML is made of becomes wide. */
const toXmlSafe = (text: string): string =>
  text.replaceAll(/[<>&]/gu, (letter) => XML_LETTERS[letter] ?? letter);

/** Letters the typeface lacks stand as 〓, and a caveat says which they are: never an empty box without a word. */
function replaceMissingLetters({ words, map }: BriefContent, typeface: Typeface): BriefContent {
  const missing = new Set<number>();
  const set = (text: string): string => typeface.replaceMissing(text, missing);
  const setTable = (table: BriefTable): BriefTable => ({
    caption: set(table.caption),
    note: table.note === null ? null : set(table.note),
    columns: table.columns.map(set),
    rows: table.rows.map((row) => ({ ...row, label: set(row.label), cells: row.cells.map(set) })),
  });
  const settable: BriefWords = {
    ...words,
    title: set(words.title),
    subtitle: set(words.subtitle),
    sentence: words.sentence.map((part) => ({ ...part, text: set(part.text) })),
    conditions: set(words.conditions),
    description: words.description === null ? null : set(words.description),
    reach: setTable(words.reach),
    marginal: setTable(words.marginal),
    comparison: setTable(words.comparison),
    towns: set(words.towns),
    facts:
      words.facts === null
        ? null
        : {
            ...words.facts,
            rows: words.facts.rows.map((row) => ({ ...row, label: set(row.label), value: set(row.value) })),
          },
    caveats: { ...words.caveats, lines: words.caveats.lines.map(set) },
    sources: { ...words.sources, lines: words.sources.lines.map(set) },
  };
  const labels = map.labels.map((label) => ({ ...label, text: set(label.text) }));
  const points = [...missing].map((one) => `U+${one.toString(16).toUpperCase().padStart(4, '0')}`);
  if (points.length === 0) return { words: settable, map: { ...map, labels } };
  const note = getBriefTerms(words.language).missingGlyphs(points.slice(0, MOST_NAMED).join(' '));
  const caveats = { ...settable.caveats, lines: [...settable.caveats.lines, note] };
  return { words: { ...settable, caveats }, map: { ...map, labels } };
}

const MOST_NAMED = 8;
