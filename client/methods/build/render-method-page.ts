import { Marked, type Token, type Tokens } from 'marked';

export interface RenderedMethodPage {
  /** null: the page has no section in that language. An image's address is `imageMark(index)`. */
  readonly ja: string | null;
  readonly en: string | null;
  /** Paths of the images as the page writes them, by index. */
  readonly images: readonly string[];
}

type PageLanguage = 'ja' | 'en';

/** Stands for the address of an image, which the bundler knows later. */
export const imageMark = (index: number): string => `%image-${index}%`;

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/gu;
const COMMENT = /<!--[\s\S]*?-->/g;
const TABLE_NAMES: Readonly<Record<PageLanguage, string>> = { ja: '表', en: 'Table' };

/**
 * A method page as HTML, one part per language: a section (from a heading of level 2 to the next) is in the
 * language of its heading, what stands before the first in the language of most of its letters. The title is left
 * out: the reader says it in its own words. Raw HTML is dropped, links lead to method pages, anchors of the page
 * and https addresses only.
 */
export function renderMethodPage(markdown: string): RenderedMethodPage {
  const images: string[] = [];
  const parts: Record<PageLanguage, Token[]> = { ja: [], en: [] };
  const parsed = createMarked('en', images).lexer(markdown.replace(COMMENT, ''));
  for (const section of splitSections(parsed)) parts[findLanguage(section)].push(...section);
  const render = (language: PageLanguage): string | null =>
    parts[language].length === 0 ? null : createMarked(language, images).parser(parts[language]);
  return { ja: render('ja'), en: render('en'), images };
}

/** Sections by headings of level 2, without the title and without empty ones. */
function splitSections(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const sections: Token[][] = [[]];
  for (const token of tokens) {
    if (token.type === 'heading' && token['depth'] === 1) continue;
    if (token.type === 'heading' && token['depth'] === 2) sections.push([]);
    sections.at(-1)?.push(token);
  }
  return sections.filter((section) => section.some((token) => token.type !== 'space'));
}

function findLanguage(section: readonly Token[]): PageLanguage {
  const [first] = section;
  if (first?.type === 'heading') return JAPANESE.test(resetMatch(first.raw)) ? 'ja' : 'en';
  const text = section.map((token) => token.raw).join('');
  return (text.match(JAPANESE)?.length ?? 0) * 2 > text.replace(/\s/g, '').length ? 'ja' : 'en';
}

/** A global pattern remembers where it stopped. */
function resetMatch(text: string): string {
  JAPANESE.lastIndex = 0;
  return text;
}

function createMarked(language: PageLanguage, images: string[]): Marked {
  return new Marked({
    gfm: true,
    extensions: [variable],
    renderer: {
      html: () => '',
      // Within a raw element marked trusts text as it stands; here the element is dropped and its text is text.
      text: (token) => ('escaped' in token && token.escaped ? escapeHtml(token.text) : false),
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${toAnchor(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        return `<a ${toTarget(href)}>${text}</a>`;
      },
      image({ href, text }) {
        const known = images.indexOf(href);
        const index = known < 0 ? images.push(href) - 1 : known;
        return `<img src="${imageMark(index)}" alt="${escapeHtml(text)}" loading="lazy">`;
      },
      table(token) {
        const label = TABLE_NAMES[language];
        const head = renderRow(token.header, (cell) => this.parser.parseInline(cell.tokens));
        const body = token.rows.map((row) => renderRow(row, (cell) => this.parser.parseInline(cell.tokens)));
        const table = `<table><thead>${head}</thead><tbody>${body.join('\n')}</tbody></table>`;
        return `<div class="table-scroll" role="region" tabindex="0" aria-label="${label}">${table}</div>\n`;
      },
    },
  });
}

function renderRow(cells: readonly Tokens.TableCell[], render: (cell: Tokens.TableCell) => string): string {
  const columns = cells.map((cell) => {
    const tag = cell.header ? 'th' : 'td';
    return `<${tag}${cell.align === 'right' ? ' class="is-number"' : ''}>${render(cell)}</${tag}>`;
  });
  return `<tr>${columns.join('')}</tr>`;
}

/** `$t$`: a variable's name. */
const variable = {
  name: 'variable',
  level: 'inline' as const,
  start: (source: string): number | undefined => {
    const found = source.indexOf('$');
    return found < 0 ? undefined : found;
  },
  tokenizer(source: string) {
    const match = /^\$([a-zA-Z]\w{0,3})\$/.exec(source);
    return match === null ? undefined : { type: 'variable', raw: match[0], text: match[1] ?? '' };
  },
  renderer: (token: Tokens.Generic): string => `<var>${escapeHtml(String(token['text']))}</var>`,
};

/** Attributes of a link: another method page, a place on this page, or the web; anything else leads nowhere. */
function toTarget(href: string): string {
  const page = /^(?:\.\/)?([a-z][a-z-]*)\.md(?:#.*)?$/.exec(href);
  if (page !== null) return `href="#v=1&amp;page=method.${page[1]}" data-method="${page[1]}"`;
  if (href.startsWith('#')) return `href="#" data-anchor="${escapeHtml(toAnchor(href.slice(1)))}"`;
  if (href.startsWith('https://')) {
    return `href="${escapeHtml(href)}" target="_blank" rel="noreferrer noopener"`;
  }
  return '';
}

/** As GitHub names headings: lower case, words joined by hyphens. */
const toAnchor = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
