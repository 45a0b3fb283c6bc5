/** Words that lead to the comparison; those of its pages arrive with them. */
export const EVALUATION_ENTRY_WORDS_EN = {
  label: 'Compare and estimate',
  compare: 'Compare sites',
  compareCount: (count: number) => `${count} sites`,
  compareNeedsTwo: 'Place one more candidate site to compare',
  workforce: 'Workforce, competition',
  savePicture: 'Save map as PNG',
};
