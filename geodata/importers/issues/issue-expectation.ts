import type { ImportIssueCode } from './import-issue.ts';

/** What the importer expects instead of what an issue names, and how to come by it. */
export interface IssueExpectation {
  readonly ja: string;
  readonly en: string;
}

/** One expectation per code; what is particular to one finding stands in the issue's own message. */
export const ISSUE_EXPECTATION: Readonly<Record<ImportIssueCode, IssueExpectation>> = {
  FILE_MISSING: {
    ja: 'データの説明(SOURCES.md)どおりの場所に、その名前のファイルが必要です。',
    en: 'a file of this name where SOURCES.md says it lies',
  },
  FILE_TOO_LARGE: {
    ja: '上限以下の大きさのファイルが必要です。対象の地域だけをダウンロードしてください。',
    en: 'a file within the limit; download only the area you need',
  },
  INPUT_CUT: {
    ja: '最後まで届いたファイルが必要です。もう一度送ってください。',
    en: 'the whole file; send it again',
  },
  ENCODING: {
    ja: 'CSV は UTF-8・BOM 付き UTF-16・Shift_JIS (CP932)、GeoJSON は UTF-8 で保存してください。',
    en: 'CSV in UTF-8, UTF-16 with its mark, or Shift_JIS (CP932); GeoJSON in UTF-8',
  },
  NOT_CSV: {
    ja: 'CSV のテキストが必要です。表計算ソフトのファイルは「CSV UTF-8」で保存し直してください。',
    en: 'the text of a CSV file; save a spreadsheet again as "CSV UTF-8"',
  },
  CSV_EMPTY: {
    ja: '見出しの下に1行以上のデータが必要です。もう一度ダウンロードしてください。',
    en: 'at least one row of data below the header; download the file again',
  },
  CSV_HEADER: {
    ja: '配布元のままの見出しが必要です。上に足した行や注記は消してください。',
    en: 'the header as published; delete rows and notes added above it',
  },
  CSV_PARSE: {
    ja: '引用符が閉じ、NUL を含まず、1行が100万文字以下の CSV が必要です。',
    en: 'CSV with closed quotes, no NUL and rows of at most a million characters',
  },
  TOO_MANY_ROWS: {
    ja: '上限以下の行数が必要です。対象の地域だけをダウンロードしてください。',
    en: 'no more rows than the limit; download only the area you need',
  },
  UNNEEDED_PERSONAL_DATA: {
    ja: '個人に関する列(氏名・生年月日・個人番号など)のないファイルが必要です。その列を消してから、もう一度選んでください。',
    en: 'a file without columns about persons (names, dates of birth, individual numbers); delete them and choose it again',
  },
  TABLE_UNKNOWN: {
    ja: 'すべて同じ統計表のファイルにしてください。',
    en: 'files of one and the same statistical table',
  },
  COLUMN_MISSING: {
    ja: '名前を挙げた項目のある版のファイルが必要です。',
    en: 'an edition of the file that has the named items',
  },
  ZONE_MISSING: {
    ja: '地域の定義にあるすべての市区町村の行が必要です。',
    en: 'a row for every municipality of the region’s definition',
  },
  NOTHING_USABLE: {
    ja: 'この地域の行が1つ以上必要です。見出しの行数と、コード・名前・座標の列の選び方を確かめてください。',
    en: 'at least one row of this region; check which rows are headings and which columns hold code, name or position',
  },
  TOO_MANY_VALUES: {
    ja: '上限以下の数の値が必要です。取り込む列を減らしてください。',
    en: 'no more values than the limit; choose fewer columns',
  },
  KEY_CODE_DAMAGED: {
    ja: '桁の欠けていないコードが必要です。ダウンロードしたままのファイルを使うか、コードの列を「文字列」として読み込んで保存してください。',
    en: 'codes with all their digits; use the file as downloaded, or load the code column as text before saving',
  },
  LATLON_SWAPPED: {
    ja: '緯度の列に緯度(日本では 20〜46)、経度の列に経度(122〜154)が必要です。列の見出しを入れ替えてください。',
    en: 'latitudes (20 to 46 in Japan) under latitude and longitudes (122 to 154) under longitude; swap the two headings',
  },
  JSON: {
    ja: '正しい JSON(キーの重複なし、入れ子は64段まで)が必要です。',
    en: 'well-formed JSON without repeated keys, nested at most 64 deep',
  },
  GEOJSON_SHAPE: {
    ja: '配布元のままの GeoJSON の FeatureCollection が必要です。',
    en: 'a GeoJSON FeatureCollection as published',
  },
  GEOM_INVALID: {
    ja: '始点と終点が同じ、4点以上の、自分と交わらない環が必要です。穴は外周の中に置いてください。',
    en: 'closed rings of four positions or more that do not cross themselves, with holes inside their outer ring',
  },
  GEOM_EXTENT: {
    ja: '市区町村ひとつの範囲に収まり、経度180度をまたがない図形が必要です。',
    en: 'a shape the size of a municipality that does not cross the 180° meridian',
  },
  GEOM_TOO_LARGE: {
    ja: '図形1万個・座標100万点・複雑すぎない形までのファイルが必要です。',
    en: 'at most ten thousand features, a million positions and shapes that can be checked in a second',
  },
  COORD: {
    ja: '[経度, 緯度](度、標高を足してもよい)の数値が必要です。',
    en: 'numbers [longitude, latitude] in degrees, an elevation allowed',
  },
  CRS_UNSUPPORTED: {
    ja: '経緯度(WGS84 または JGD2000・JGD2011)で書き出してください。',
    en: 'geographic coordinates: WGS 84, JGD2000 or JGD2011',
  },
  CSV_ROW_LENGTH: {
    ja: '見出しと同じ数の項目が必要です。',
    en: 'as many fields as the header has',
  },
  LAST_LINE_OPEN: {
    ja: '最後の行は改行で終わるはずです。途中で切れていないか確かめてください。',
    en: 'a line end after the last row; check that the file is whole',
  },
  MESH_CODE: {
    ja: '地域メッシュコード(JIS X 0410、8〜10桁)が必要です。',
    en: 'a mesh code of JIS X 0410 with eight to ten digits',
  },
  VALUE_RANGE: {
    ja: '半角の数字で書いた、0以上のもっともらしい数が必要です。',
    en: 'a plausible number, not negative, in plain digits',
  },
  VALUE_NORMALIZED: {
    ja: '半角の数字だけの値が望まれます。読み替えた値を確かめてください。',
    en: 'plain digits; check the value as it was read',
  },
  VALUE_MISSING: {
    ja: '値が必要です。「値なし」は 0 とは見なしません。',
    en: 'a value; an absent one is not taken as 0',
  },
  DUPLICATE_KEY: {
    ja: 'ひとつのコードにつき1行が必要です。',
    en: 'one row per code',
  },
  SUPPRESSION_LINK: {
    ja: '秘匿された値には、合算先(HTKSAKI)とその側の合算元(GASSAN)が必要です。',
    en: 'for a suppressed value the cell that holds it (HTKSAKI), which names it back (GASSAN)',
  },
  UNIT_SUSPECTED: {
    ja: '%で書かれた割合(15.8 など)が必要です。0〜1 の割合なら「%で書かれている」を外してください。',
    en: 'shares written in percent, such as 15.8; take the choice "in percent" back for shares from 0 to 1',
  },
  ROWS_REPEATED: {
    ja: '1つの市区町村・メッシュにつき1行の表が必要です。分類や年ごとに行が分かれた縦長の表は、使う分類だけに絞るか、列に並べ替えてください。',
    en: 'one row per municipality or mesh; keep one category of a long table, or turn categories and years into columns',
  },
  ZONE_CODE: {
    ja: '市区町村コード(5桁、検査数字を付けた6桁)または市区町村名が必要です。',
    en: 'a municipal code (five digits, or six with the check digit) or the name of a municipality',
  },
  ZONE_AMBIGUOUS: {
    ja: '同じ名前の市区町村は都道府県の列で区別してください。',
    en: 'a column of prefectures, to tell municipalities of one name apart',
  },
  OFF_LAND: {
    ja: '陸地の上の座標が望まれます。測地系と座標を確かめてください。',
    en: 'a position on land; check datum and coordinates',
  },
  COORDINATE_RANGE: {
    ja: '日本の中の緯度・経度(度)が必要です。',
    en: 'latitude and longitude in degrees, inside Japan',
  },
  DATUM_SUSPECTED: {
    ja: '世界測地系(JGD2000・JGD2011・WGS84)の座標が必要です。旧日本測地系の座標は換算してください。',
    en: 'coordinates in JGD2000, JGD2011 or WGS 84; convert those in Tokyo Datum',
  },
  GEOM_KIND: {
    ja: '点(Point)の図形が必要です。',
    en: 'a geometry that is a single point',
  },
  GEOM_MISSING: {
    ja: '図形のある地物が必要です。',
    en: 'a feature with a geometry',
  },
  REFERENCE_MISSING: {
    ja: '参照先がもう一方の表に必要です。',
    en: 'the thing referred to, in the other table',
  },
  LENGTH_IMPLAUSIBLE: {
    ja: '線形の長さと近い公表値が望まれます。',
    en: 'a published length near that of the drawn line',
  },
  VALUE_SYMBOL: {
    ja: '「-」は 0、「X」は秘匿(0 ではない)として読みます。',
    en: '- is read as 0, X as suppressed, which is not 0',
  },
  NOTE_ROW: {
    ja: '注記や合計の行は取り込みません。データの行なら、コードの列を確かめてください。',
    en: 'notes and totals are left out; if it is a row of data, check its code',
  },
  ZONE_ELSEWHERE: {
    ja: '対象の地域の外の行は取り込みません。',
    en: 'rows outside the region are left out',
  },
  CSV_DIALECT: {
    ja: 'カンマ区切りの UTF-8 または Shift_JIS が標準です。見分けて読みました。',
    en: 'commas and UTF-8 or Shift_JIS are usual; the form was recognized',
  },
  UNMATCHED_END: {
    ja: '道路の終点はほかの道路とつながるのが普通です。',
    en: 'ends of roads usually join another road',
  },
};
