/** Figures in words are of the contract, so that the screen and the server's brief say the same. */
export {
  formatCount,
  formatDeviation,
  formatExactPosition,
  formatPosition,
  formatRange,
  roundToSignificant,
  type CountUnit,
  type FigureRange,
  type FigureStyle,
} from '#contract/wording/format-figures.ts';
