import iconv from 'iconv-lite';

const HEADINGS = [
  '管理番号',
  '種別',
  '名称',
  '状況',
  '市区町村',
  '所在地',
  '緯度',
  '経度',
  '床面積(㎡)',
  '席数',
  '賃料(円/月)',
  '建築年',
  '駐車場(台)',
  '利用可能時期',
] as const;
type Heading = (typeof HEADINGS)[number];
export type RegisterCsvRow = Record<Heading, string>;

const KINDS = ['公的遊休施設', '廃校', 'オフィス', '店舗', '土地'];
/** Around the town hall, the building's number of 10 m to the east. */
const TOWNS = [
  { name: '豊前市', lat: 33.6115, lon: 131.1302 },
  { name: '行橋市', lat: 33.7287, lon: 130.983 },
  { name: '直方市', lat: 33.744, lon: 130.7296 },
  { name: '中間市', lat: 33.8167, lon: 130.7091 },
] as const;

/** Name of a building as people type it who have heard of markup, or of spreadsheets. */
export const MARKUP_NAME = '<img src=x onerror=alert(1)>旧役場';
export const FORMULA_NAME = '=HYPERLINK("http://x.example","旧公民館")';

/** Ten slips of the pen: line number of the building, column, what stands there, what was meant. */
export const SLIPS: readonly (readonly [number, Heading, string, string])[] = [
  [11, '床面積(㎡)', '約さんびゃく', '300'],
  [23, '種別', '倉庫', '店舗'],
  [37, '名称', '', '旧中央倉庫'],
  [52, '席数', '三十席くらい', '30'],
  [66, '建築年', 'むかし', '昭和45年'],
  [88, '席数', '12.5', '12'],
  [99, '賃料(円/月)', '応相談', '80000'],
  [120, '駐車場(台)', '-5', '5'],
  [150, '利用可能時期', '来年の春', '令和9年4月'],
  [177, '緯度', '北のほう', '33.6115'],
];

/** So many of them say only in which town they are. */
export const UNPLACED_COUNT = 8;

/** 200 buildings of four towns, as a town hall's own table has them. */
export function listRegisterRows(): readonly RegisterCsvRow[] {
  return Array.from({ length: 200 }, (_, i) => {
    const number = i + 1;
    const town = TOWNS[i % TOWNS.length] ?? TOWNS[0];
    const isPlaced = number % 25 !== 0;
    const row: RegisterCsvRow = {
      管理番号: `T-${String(number).padStart(3, '0')}`,
      種別: KINDS[i % KINDS.length] ?? '',
      名称: `旧${town.name}施設${number}号`,
      状況: '空き',
      市区町村: town.name,
      所在地: `${town.name}中央${number}番地`,
      緯度: isPlaced ? town.lat.toFixed(5) : '',
      経度: isPlaced ? (town.lon + number * 0.0001).toFixed(5) : '',
      '床面積(㎡)': String(80 + number * 7),
      席数: number % 4 === 0 ? String(10 + number) : '',
      '賃料(円/月)': String(50_000 + number * 1000),
      建築年: `昭和${40 + (number % 20)}年`,
      '駐車場(台)': String(number % 30),
      利用可能時期: '令和8年4月',
    };
    if (number === 7) row['名称'] = MARKUP_NAME;
    if (number === 8) row['名称'] = FORMULA_NAME;
    const slip = SLIPS.find(([line]) => line === number);
    if (slip !== undefined) row[slip[1]] = slip[2];
    return row;
  });
}

const toCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** As Excel on a Japanese Windows saves it: CP932, lines ending in CR LF. */
export function writeCp932Csv(rows: readonly RegisterCsvRow[]): Buffer {
  const lines = [HEADINGS, ...rows.map((row) => HEADINGS.map((heading) => row[heading]))];
  return iconv.encode(lines.map((line) => line.map(toCell).join(',')).join('\r\n') + '\r\n', 'cp932');
}

/** The file of rejected rows with every slip mended, as a person would in a spreadsheet. */
export function mendCsv(text: string): Buffer {
  let mended = text;
  for (const [number, heading, wrong, right] of SLIPS) {
    const key = `T-${String(number).padStart(3, '0')}`;
    mended = mended
      .split('\r\n')
      .map((line) => (line.includes(key) ? mendLine(line, HEADINGS.indexOf(heading), wrong, right) : line))
      .join('\r\n');
  }
  return Buffer.from(mended);
}

/** Counted from the end: the reason stands first and may hold commas in quotes. */
function mendLine(line: string, column: number, wrong: string, right: string): string {
  const cells = line.split(',');
  const at = cells.length - HEADINGS.length + column;
  const cell = cells[at] ?? '';
  if (cell !== wrong && cell !== `'${wrong}`) throw new Error(`${line}: expected ${wrong} in column ${at}`);
  cells[at] = right;
  return cells.join(',');
}
