/** sRGB in 0–255 → linear light in 0–1. Source: IEC 61966-2-1. */
const toLinear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

export const parseColor = (color: string): Triple => [
  toLinear(Number.parseInt(color.slice(1, 3), 16)),
  toLinear(Number.parseInt(color.slice(3, 5), 16)),
  toLinear(Number.parseInt(color.slice(5, 7), 16)),
];

const multiply = (matrix: Matrix, [a, b, c]: Triple): Triple => [
  matrix[0][0] * a + matrix[0][1] * b + matrix[0][2] * c,
  matrix[1][0] * a + matrix[1][1] * b + matrix[1][2] * c,
  matrix[2][0] * a + matrix[2][1] * b + matrix[2][2] * c,
];

/**
 * How a color looks to people without red (protan), without green (deutan) receptors, in linear light.
 * Source: Machado, Oliveira and Fernandes 2009, severity 1.0.
 */
export const VISIONS: Readonly<Record<'normal' | 'protan' | 'deutan', Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** Linear sRGB → XYZ with D65. Source: IEC 61966-2-1. */
const TO_XYZ: Matrix = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
];
const WHITE: Triple = [0.9505, 1, 1.089];

/** CIE 1976 L*a*b* as somebody sees it. */
export function toLab(color: string, vision: Matrix = VISIONS.normal): Triple {
  const seen = multiply(vision, parseColor(color)).map((one) => Math.min(1, Math.max(0, one)));
  const xyz = multiply(TO_XYZ, seen as unknown as Triple);
  const [x, y, z] = xyz.map((one, i) => {
    const t = one / (WHITE[i] ?? 1);
    return t > 216 / 24_389 ? Math.cbrt(t) : (24_389 / 27) * (t / 116) + 16 / 116;
  }) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** ΔE*ab, CIE 1976: 2.3 is just noticed, 10 is told apart at a glance. */
export function computeColorDistance(a: string, b: string, vision: Matrix = VISIONS.normal): number {
  const [first, second] = [toLab(a, vision), toLab(b, vision)];
  return Math.hypot(first[0] - second[0], first[1] - second[1], first[2] - second[2]);
}

/** WCAG 2.2 contrast ratio. */
export function computeContrast(a: string, b: string): number {
  const [first, second] = [a, b].map((color) => multiply(TO_XYZ, parseColor(color))[1] + 0.05);
  return Math.max(first ?? 0, second ?? 0) / Math.min(first ?? 1, second ?? 1);
}
