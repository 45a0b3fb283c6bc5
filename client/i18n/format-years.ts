/** Years in words are of the contract, so that the screen and the server's brief say the same. */
export {
  formatPartialDate,
  formatShortDate,
  formatWareki,
  formatYear,
  parseYear,
} from '#contract/wording/format-years.ts';
