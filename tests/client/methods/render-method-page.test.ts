import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageMark, renderMethodPage } from '#client/methods/build/render-method-page.ts';
import { METHOD_SLUGS } from '#client/state/page.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../docs/methods');
const pages = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));

/** What the renderer may write, nothing else. */
const TAG =
  /^<\/?(h[2-6]|p|ul|ol|li|a|strong|em|code|pre|del|var|br|hr|blockquote|div|table|thead|tbody|tr|th|td|img)[\s>/]/;
const listTags = (html: string): string[] => html.match(/<\/?[a-zA-Z][^>]*>/g) ?? [];

describe('method pages of the project', () => {
  it('are the ones the app lists', () => {
    expect(pages.toSorted()).toEqual(METHOD_SLUGS.map((slug) => `${slug}.md`).toSorted());
  });

  it.each(pages)('%s has a Japanese and an English part, whole', (name) => {
    const page = renderMethodPage(readFileSync(path.join(FOLDER, name), 'utf8'));
    for (const language of ['ja', 'en'] as const) {
      const html = page[language];
      if (html === null) throw new Error(`${name}: expected a part in ${language}`);
      expect(html.length).toBeGreaterThan(800);
      const text = html.replace(/<[^>]*>/g, '');
      expect(text, 'emphasis is read').not.toContain('**');
      expect(text, 'comments are dropped').not.toMatch(/<!--|--&gt;|accuracy:/);
      for (const tag of listTags(html)) expect(tag).toMatch(TAG);
      for (const [, slug] of html.matchAll(/data-method="([^"]*)"/g)) expect(METHOD_SLUGS).toContain(slug);
      for (const [, anchor] of html.matchAll(/data-anchor="([^"]*)"/g)) {
        expect(`${page.ja}${page.en}`, anchor).toContain(`id="${anchor}"`);
      }
    }
    for (const image of page.images) expect(readFileSync(path.join(FOLDER, image)).length).toBeGreaterThan(0);
  });
});

describe('renderMethodPage', () => {
  it('drops raw HTML, dangerous links and the title', () => {
    const { ja, en } = renderMethodPage(
      [
        '# Title',
        '',
        'Text <script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,x)',
        '',
        '<iframe src="https://example.org"></iframe>',
        '',
        '`<b>` & "quotes"',
      ].join('\n'),
    );
    expect(ja).toBeNull();
    expect(en).not.toMatch(/<script|<img|<iframe|javascript:|data:|onerror|Title/);
    expect(en).toContain('<code>&lt;b&gt;</code>');
  });

  it('sorts sections by the language of their headings and keeps them whole', () => {
    const { ja, en } = renderMethodPage(
      '# T\n\nIntro.\n\n## あらまし\n\n本文です。\n\n### 細目\n\n1\n\n## Method\n\n2',
    );
    expect(ja).toMatch(/あらまし[\s\S]*本文[\s\S]*細目/);
    expect(en).toMatch(/Intro[\s\S]*Method/);
    expect(en).not.toContain('本文');
  });

  it('rewrites links between pages, anchors, web addresses and pictures', () => {
    const { en, images } = renderMethodPage(
      'See [roads](screening-roads.md#costs), [below](#by-distance), [web](https://example.org/?a=1&b=2) ' +
        'and [code](../../server/main.ts).\n\n![Error & plot](../pictures/a.svg)',
    );
    expect(en).toContain('href="#v=1&amp;page=method.screening-roads" data-method="screening-roads"');
    expect(en).toContain('data-anchor="by-distance"');
    expect(en).toContain('href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noreferrer noopener"');
    expect(en).not.toContain('server/main.ts');
    expect(images).toEqual(['../pictures/a.svg']);
    expect(en).toContain(`<img src="${imageMark(0)}" alt="Error &amp; plot" loading="lazy">`);
  });

  it('writes tables with their alignment and variables as variables', () => {
    const { en } = renderMethodPage('| a | b |\n| --- | ---: |\n| $t$ ≤ 5 | 1 |');
    expect(en).toContain('<th class="is-number">b</th>');
    expect(en).toContain('<td><var>t</var> ≤ 5</td>');
  });

  it('writes only its own tags, whatever the page holds', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        '<script>',
        '[x](',
        '](y)',
        '![',
        '`',
        '**',
        '\n\n',
        '## ',
        '| a |',
        '<a href=',
        '$t$',
        '">',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { ja, en } = renderMethodPage(pieces.join(''));
        for (const tag of listTags(`${ja ?? ''}${en ?? ''}`)) {
          expect(tag).toMatch(TAG);
          // Of an image's words "href=" is text; of a link it is where it leads.
          if (tag.startsWith('<a ')) expect(tag).toMatch(/^<a (>|href="(https:|#))/);
        }
      }),
      {
        seed: 20261122,
        numRuns: 500,
        examples: [[['![', '<a href=', '](y)']], [['](y)', '<script>', '<a href=']]],
      },
    );
  });
});
