/** A quiet paper map: sea, land and lines in warm grey; data is the only saturated thing on it. */
export const PAPER = {
  sea: '#dde7ea',
  land: '#f7f5f0',
  coast: '#c4cfd2',
  municipalLine: '#cfc8bb',
  metroLine: '#958c7d',
  rail: '#57514a',
  expressway: '#b9b2a4',
  expresswayCasing: '#fffdf8',
  bandCasing: '#ffffff',
  bandLabelHalo: '#fdfcf9',
  label: '#45403a',
  faintLabel: '#7b746a',
  glow: '#f2b84b',
  hoveredCell: '#26231f',
  stationDot: '#ffffff',
} as const;

/** Families of the screen's own type stack: labels are drawn from fonts of the machine, no glyph server. */
export const LABEL_FONTS = [
  'Hiragino Sans',
  'Yu Gothic UI',
  'Noto Sans JP',
  'Noto Sans CJK JP',
  'Meiryo',
  'sans-serif',
] as const;
