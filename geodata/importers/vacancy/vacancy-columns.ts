import { normalizeLabel } from '../text/normalize-label.ts';

export interface VacancyColumn {
  /** As the template and exports have it. */
  readonly heading: string;
  /** Other headings that mean the same, as `normalizeLabel` writes them. */
  readonly others: readonly string[];
}

/**
 * The columns of a register, in the order of the template. Headings are recognized wherever they stand, in full or
 * half width; a unit in brackets may be missing where only one is in use.
 */
export const VACANCY_COLUMNS = {
  reference: { heading: '管理番号', others: ['物件番号', '台帳番号', '整理番号', 'ID', 'No.', 'No', '番号'] },
  kind: { heading: '種別', others: ['種類', '施設種別', '物件種別', '区分', '施設区分'] },
  name: { heading: '名称', others: ['物件名', '施設名', '施設名称', '物件名称', '学校名', '廃校名'] },
  status: { heading: '状況', others: ['状態', '利用状況', '空き状況', '現況'] },
  municipality: {
    heading: '市区町村',
    others: [
      '市町村',
      '市町村名',
      '市区町村名',
      '自治体',
      '自治体名',
      '市区町村コード',
      '全国地方公共団体コード',
    ],
  },
  address: { heading: '所在地', others: ['住所', '所在', '位置'] },
  latitude: { heading: '緯度', others: ['緯度(度)', 'lat', 'latitude'] },
  longitude: { heading: '経度', others: ['経度(度)', 'lon', 'lng', 'longitude'] },
  mesh: { heading: 'メッシュコード', others: ['地域メッシュコード', 'メッシュ', '標準地域メッシュコード'] },
  station: { heading: '最寄駅', others: ['最寄り駅', '駅', '駅名'] },
  precision: { heading: '位置の精度', others: ['位置精度'] },
  floorAreaSquareMeters: {
    heading: '床面積(㎡)',
    others: [
      '床面積',
      '延床面積(m2)',
      '延床面積',
      '延べ床面積(m2)',
      '延べ床面積',
      '面積(m2)',
      '面積',
      '建物面積(m2)',
      '専有面積(m2)',
      '床面積(平米)',
      '床面積(平方メートル)',
    ],
  },
  floorAreaTsubo: {
    heading: '床面積(坪)',
    others: ['延床面積(坪)', '面積(坪)', '坪数', '建物面積(坪)', '専有面積(坪)'],
  },
  seats: { heading: '席数', others: ['席数(席)', '想定席数', '収容席数'] },
  rentYenPerMonth: {
    heading: '賃料(円/月)',
    others: [
      '賃料',
      '賃料(月額)',
      '賃料(円)',
      '月額賃料',
      '月額賃料(円)',
      '賃料(月額・円)',
      '家賃',
      '家賃(円)',
      '使用料(円/月)',
    ],
  },
  rentTerms: { heading: '賃料の条件', others: ['賃料条件', '条件', '貸付条件', '賃貸条件'] },
  term: { heading: '契約期間', others: ['貸付期間', '賃貸期間', '契約の期間'] },
  yearBuilt: { heading: '建築年', others: ['建築年度', '竣工年', '竣工', '建設年', '建築年月', '築年'] },
  structure: { heading: '構造', others: ['構造・階数', '建物構造'] },
  seismicStatus: { heading: '耐震', others: ['耐震性', '耐震基準', '耐震性能', '耐震化'] },
  isBarrierFree: { heading: 'バリアフリー', others: ['バリアフリー対応'] },
  parkingSpaces: { heading: '駐車場(台)', others: ['駐車場', '駐車台数', '駐車場台数', '駐車可能台数'] },
  hasFibre: { heading: '光回線', others: ['光ファイバー', '光ファイバ', '光通信'] },
  ownerDepartment: {
    heading: '担当部署',
    others: ['所管課', '所管', '担当課', '所有者(部署)', '管理部署', '所管部署'],
  },
  contact: {
    heading: '連絡先',
    others: ['問い合わせ先', 'お問い合わせ先', '電話', '電話番号', '連絡先(電話)', 'メール'],
  },
  availableFrom: {
    heading: '利用可能時期',
    others: ['利用開始可能日', '入居可能時期', '入居可能日', '利用可能日'],
  },
  unitCount: { heading: 'か所数', others: ['箇所数', 'ヶ所数', '物件数', '施設数'] },
  notes: { heading: '備考', others: ['特記事項', 'メモ', '摘要', '注記'] },
  sourceText: { heading: '出典', others: ['情報源', '出所'] },
  sourceDate: { heading: '出典の日付', others: ['出典日付', '情報の日付', '時点'] },
  sourceAddress: { heading: '出典の場所', others: ['出典URL', 'URL', '出典のURL'] },
} as const satisfies Record<string, VacancyColumn>;
export type VacancyColumnId = keyof typeof VACANCY_COLUMNS;

/** The columns a register cannot do without. */
export const REQUIRED_COLUMNS = ['kind', 'name'] as const satisfies readonly VacancyColumnId[];

const COLUMN_BY_LABEL = new Map<string, VacancyColumnId>(
  Object.entries(VACANCY_COLUMNS).flatMap(([id, { heading, others }]) =>
    [heading, ...others].map((label) => [toLabel(label), id as VacancyColumnId] as const),
  ),
);

/** `normalizeLabel` without spaces and case, and with one kind of brackets. */
function toLabel(text: string): string {
  return normalizeLabel(text)
    .toLowerCase()
    .replaceAll(/\s/gu, '')
    .replaceAll(/[[{<〔【]/gu, '(')
    .replaceAll(/[\]}>〕】]/gu, ')')
    .replace(/^[*※]/u, '');
}

export function findColumn(heading: string): VacancyColumnId | undefined {
  return COLUMN_BY_LABEL.get(toLabel(heading.slice(0, 200)));
}
