/** Colors of the bands are of the contract, so that the map and the server's brief show the same. */
export { getBandColor, getBandLabelColor } from '#contract/drawing/band-colors.ts';
