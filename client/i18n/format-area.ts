/** Areas in words are of the contract, so that the screen and the server's brief say the same. */
export { formatSquareMeters, formatTsubo, toTsubo } from '#contract/wording/format-area.ts';
