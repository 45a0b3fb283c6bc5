import { describe, expect, it } from 'vitest';
import { layoutSheet, type SheetText } from '#client/map/picture/sheet-layout.ts';

const measure = (text: string, { size }: { readonly size: number }): number =>
  Array.from(text).reduce(
    (sum, character) => sum + (/[\u2E80-\uFF60]/u.test(character) ? size : size * 0.55),
    0,
  );
const paint = (): void => undefined;

const CREDIT =
  'HighwayOrderedDS (Yuito Hayashi)、CC BY-SA 3.0。「国土数値情報（高速道路時系列データ）」（国土交通省）および Wikipedia の記事を加工して作成されたものを変更';

const text: SheetText = {
  title: '離れ　宇島駅（豊前市）',
  lead: ['宇島駅に開くと、車で45分以内に20–64歳の女性 約6.6–9.9万人。'],
  legend: [
    {
      title: '人口',
      note: '20–64歳の女性, 人',
      items: Array.from({ length: 7 }, (_, i) => ({ paint, label: `${i * 100}–${i * 100 + 99}` })),
    },
    { title: '記号', note: null, items: [{ paint, label: `とても長い名前の${'凡例'.repeat(60)}` }] },
  ],
  notes: [{ heading: 'データの出典', lines: [CREDIT.repeat(3), `https://example.org/${'a'.repeat(300)}`] }],
};

describe('sheet under a picture', () => {
  it.each([320, 480, 966, 1600])('keeps every word on a sheet %i px wide', (width) => {
    const mapHeight = 400;
    const layout = layoutSheet({ text, width, mapHeight, measure });
    for (const placed of layout.texts) {
      expect(placed.x + measure(placed.text, placed)).toBeLessThanOrEqual(width - 19);
      expect(placed.baseline).toBeLessThan(layout.height);
    }
    for (const swatch of layout.swatches) {
      expect(swatch.x + swatch.width).toBeLessThanOrEqual(width);
      expect(swatch.y).toBeGreaterThan(layout.mapTop + mapHeight);
    }
    const words = layout.texts.map((placed) => placed.text).join('');
    expect(words.replaceAll(/\s/gu, '')).toContain(CREDIT.repeat(3).replaceAll(/\s/gu, ''));
    expect(words).toContain('a'.repeat(300));
  });

  it('lays nothing over anything else', () => {
    const { texts, mapTop } = layoutSheet({ text, width: 480, mapHeight: 300, measure });
    const boxes = texts.map((placed) => ({
      left: placed.x,
      right: placed.x + measure(placed.text, placed),
      top: placed.baseline - placed.size * 0.8,
      bottom: placed.baseline + placed.size * 0.15,
    }));
    boxes.forEach((a, i) => {
      expect(a.bottom <= mapTop || a.top >= mapTop + 300).toBe(true);
      for (const b of boxes.slice(i + 1)) {
        const isTouching = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        expect(isTouching).toBe(false);
      }
    });
  });

  it('has no legend and no notes where there are none', () => {
    const bare = layoutSheet({
      text: { title: 'A', lead: [], legend: [], notes: [] },
      width: 400,
      mapHeight: 200,
      measure,
    });
    expect(bare.texts).toHaveLength(1);
    expect(bare.height).toBeLessThan(200 + 100);
  });
});
