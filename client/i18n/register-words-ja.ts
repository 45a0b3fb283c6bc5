/** Words of the register of vacant space; they arrive with its pages. */
export const REGISTER_WORDS_JA = {
  title: '空きスペース台帳',
  lead: '使われていない公共施設・廃校・オフィス・店舗・土地を、席数と通える人数から選べるようにします。',
  partsLabel: '台帳の画面',
  partList: '台帳',
  partPlace: '位置を決める',
  partImport: 'CSVを読み込む',
  partFit: '空きスペースから探す',
};

export type RegisterWords = typeof REGISTER_WORDS_JA;
