/** Words that lead to the comparison; those of its pages arrive with them. */
export const EVALUATION_ENTRY_WORDS_JA = {
  label: '比べる・見積もる',
  compare: '候補地を比べる',
  compareCount: (count: number) => `${count}か所`,
  compareNeedsTwo: '候補地をもう1つ置くと比べられます',
  workforce: '働き手・競合',
  savePicture: '地図をPNGで保存',
};
