import type { BriefMap, MapLabel, MapShape } from '#contract/brief/brief-map.ts';
import type { PageBlock } from './page-block.ts';
import { INK, type PageCanvas } from './page-canvas.ts';

const SCALE_MARGIN = 9;

/** The map, cut above and below around its middle to the height there is. */
export function createMapBlock(canvas: PageCanvas, map: BriefMap, height: number): PageBlock {
  const cut = (map.height - height) / 2;
  return {
    height,
    paint: (x, y) => {
      canvas.element(
        'Figure',
        () => {
          const { document } = canvas;
          document.save();
          document.rect(x, y, map.width, height).clip();
          document.rect(x, y, map.width, height).fill(map.background);
          document.translate(x, y - cut);
          for (const shape of map.shapes) {
            const path = dropUnseen(shape.path, cut, map.height - cut);
            if (path !== '') paintShape(canvas, { ...shape, path });
          }
          for (const label of map.labels) {
            const isSeen = label.y > cut + label.size && label.y < map.height - cut - label.size;
            if (isSeen) paintLabel(canvas, label);
          }
          document.restore();
          paintScale(canvas, map, x + SCALE_MARGIN, y + height - SCALE_MARGIN);
          paintNorth(canvas, map, x + map.width - 18, y + 10);
          document.lineWidth(0.5).rect(x, y, map.width, height).stroke(INK.rule);
        },
        undefined,
        map.description,
      );
    },
  };
}

const CORNER = /[ML](-?[\d.]+) (-?[\d.]+)/gu;
const MARGIN = 12;

/** Parts of a path that lie wholly above or below what is shown would only make the file larger. */
function dropUnseen(path: string, top: number, bottom: number): string {
  return path
    .split(/(?=M)/u)
    .filter((part) => {
      const ys = Array.from(part.matchAll(CORNER), ([, , y]) => Number(y));
      return ys.some((y) => y > top - MARGIN) && ys.some((y) => y < bottom + MARGIN);
    })
    .join('');
}

function paintShape({ document }: PageCanvas, shape: MapShape): void {
  const { path, fill, stroke, fillOpacity, strokeOpacity, strokeWidth, dash } = shape;
  document.lineJoin('round').lineCap('round');
  if (fill !== null) {
    document
      .fillOpacity(fillOpacity)
      .path(path)
      .fill(fill, shape.isEvenOdd ? 'even-odd' : 'non-zero');
  }
  if (stroke !== null) {
    if (dash !== null) document.dash(dash[0] ?? 1, { space: dash[1] ?? 1 });
    document.strokeOpacity(strokeOpacity).lineWidth(strokeWidth).path(path).stroke(stroke);
    if (dash !== null) document.undash();
  }
  document.fillOpacity(1).strokeOpacity(1);
}

/** Letters with a halo: its outlines are drawn as lines, so that the text is there once to be selected. */
function paintLabel(canvas: PageCanvas, label: MapLabel): void {
  const { document, typeface } = canvas;
  const weight = label.isBold ? 'bold' : 'regular';
  const width = typeface.measure(label.text, weight) * label.size;
  const left =
    label.anchor === 'start' ? label.x : label.anchor === 'end' ? label.x - width : label.x - width / 2;
  const baseline = label.y + label.size * 0.37;
  const scale = label.size / typeface.unitsPerEm;
  document.lineJoin('round');
  for (const { x, path } of typeface.outline(label.text, weight)) {
    if (path === '') continue;
    document.save();
    document.translate(left + x * label.size, baseline).scale(scale, -scale);
    document
      .strokeOpacity(0.9)
      .lineWidth(HALO_WIDTH / scale)
      .path(path)
      .stroke(label.halo);
    document.restore();
  }
  const top = baseline - typeface.getAscent(weight) * label.size;
  document.font(weight, label.size).fillColor(label.color).text(label.text, left, top, { lineBreak: false });
}

const HALO_WIDTH = 2;

function paintScale(canvas: PageCanvas, { scale }: BriefMap, x: number, y: number): void {
  const { document } = canvas;
  const text = canvas.setText(scale.label, scale.length, { size: 7.5, leading: 1 });
  document
    .fillOpacity(0.85)
    .rect(x - 4, y - 14, scale.length + 8, 18)
    .fill('#ffffff')
    .fillOpacity(1);
  canvas.paintText(text, x, y - 12);
  document
    .lineWidth(1)
    .strokeColor(INK.text)
    .moveTo(x, y - 3)
    .lineTo(x, y)
    .lineTo(x + scale.length, y)
    .lineTo(x + scale.length, y - 3)
    .stroke();
}

function paintNorth(canvas: PageCanvas, { north }: BriefMap, x: number, y: number): void {
  const { document } = canvas;
  document
    .fillOpacity(0.85)
    .rect(x - 9, y - 4, 18, 31)
    .fill('#ffffff')
    .fillOpacity(1);
  document
    .moveTo(x, y - 1)
    .lineTo(x + 5, y + 14)
    .lineTo(x, y + 10.5)
    .lineTo(x - 5, y + 14)
    .lineTo(x, y - 1)
    .fill(INK.text);
  canvas.paintText(canvas.setText(north, 18, { size: 8, weight: 'bold', leading: 1 }), x - 9, y + 16, {
    width: 18,
    align: 'center',
  });
}
