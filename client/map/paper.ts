/** Colors of the ground are of the contract, so that the map and the server's brief show the same. */
export { LABEL_FONTS, PAPER } from '#contract/drawing/paper.ts';
