export { mixColors } from '#contract/drawing/mix-colors.ts';
