/** Words of the page about loaded data; they arrive with it. */
export const DATA_WORDS_JA = {
  title: 'データ',
  lead: '画面の数字がどの表から来ているかを確かめ、公表された表を加えられます。',
};

export type DataWords = typeof DATA_WORDS_JA;
