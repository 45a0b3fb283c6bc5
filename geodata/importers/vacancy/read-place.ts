import { parseMeshCode } from '#engine/mesh/mesh-code.ts';
import { parseDegrees } from '../geometry/parse-degrees.ts';
import { isInBbox, type Position } from '../geometry/positions.ts';
import { convertTokyoDatum } from '../stations/check-datum.ts';
import { JAPAN } from '../stations/parse-place.ts';
import { readPrecision } from './cell-values.ts';
import type { Gazetteer, NameIndex } from './gazetteer.ts';
import type { RowReport } from './row-report.ts';
import type { RecordPlace } from './vacancy-record.ts';

export interface PlaceContext {
  readonly row: RowReport;
  readonly gazetteer: Gazetteer;
  readonly names: NameIndex;
}

const UNPLACED: RecordPlace = {
  precision: 'unplaced',
  position: null,
  municipalityCode: null,
  meshCode: null,
  stationName: null,
};

/**
 * Where a row's entry is, by the most exact statement it makes: coordinates, mesh code, station, municipality, the
 * municipality at the beginning of its address. A name the region does not know leaves the entry to place.
 */
export function readPlace(context: PlaceContext): RecordPlace {
  const municipalityCode = readMunicipality(context);
  const stated = readPrecisionCell(context);
  if (stated === 'unplaced') return { ...UNPLACED, municipalityCode };
  const place =
    (stated === undefined || stated === 'exact' ? readCoordinates(context, municipalityCode) : undefined) ??
    (stated === undefined || stated === 'mesh' ? readMesh(context) : undefined) ??
    (stated === undefined || stated === 'station' ? readStation(context, municipalityCode) : undefined);
  if (place !== undefined) return place;
  if (municipalityCode === null) return UNPLACED;
  return { ...UNPLACED, precision: 'municipality', municipalityCode };
}

function readPrecisionCell({ row }: PlaceContext): RecordPlace['precision'] | undefined {
  const read = readPrecision(row.getText('precision'));
  if (read.kind === 'value') return read.value;
  if (read.kind === 'unreadable') {
    row.report({
      code: 'VALUE_UNKNOWN',
      severity: 'error',
      column: 'precision',
      messageJa: '位置の精度を読めません。',
      messageEn: 'the precision of the place cannot be read',
      expectedJa: '座標・メッシュ・駅・市区町村・未配置のどれか、または空欄',
      expectedEn:
        '座標 (exact), メッシュ (mesh), 駅 (station), 市区町村 (municipality), 未配置 (unplaced), or nothing',
    });
  }
  return undefined;
}

function readMunicipality({ row, names }: PlaceContext): string | null {
  const text = row.getText('municipality');
  const code = names.findMunicipality(text);
  if (code !== undefined) return code;
  if (text !== '') {
    reportUnknown(row, 'municipality', {
      messageJa: 'この地域にない市区町村です。位置は未配置になります。',
      messageEn: 'no municipality of this region; the entry is left to place',
      expectedJa: 'この地域の市区町村名（例: 豊前市、北九州市小倉北区）または5桁のコード',
      expectedEn:
        'the name of a municipality of this region (豊前市, 北九州市小倉北区) or its five-digit code',
    });
    return null;
  }
  const byAddress = names.findByAddress(row.getText('address'));
  if (byAddress === undefined) return null;
  row.report({
    code: 'PLACE_FROM_ADDRESS',
    severity: 'info',
    column: 'address',
    messageJa: `所在地から市区町村（${byAddress}）を読み取りました。`,
    messageEn: `the municipality (${byAddress}) was taken from the address`,
    expectedJa: '市区町村の列に名前かコードがあると確実です。',
    expectedEn: 'the municipality in a column of its own would be safer',
  });
  return byAddress;
}

function readCoordinates(
  { row, gazetteer }: PlaceContext,
  municipalityCode: string | null,
): RecordPlace | undefined {
  const [lonText, latText] = [row.getText('longitude'), row.getText('latitude')];
  if (lonText === '' && latText === '') return undefined;
  const [lon, lat] = [parseDegrees(lonText)?.degrees, parseDegrees(latText)?.degrees];
  if (lon === undefined || lat === undefined) {
    row.report({
      code: 'COORDINATE_RANGE',
      severity: 'error',
      column: lon === undefined ? 'longitude' : 'latitude',
      messageJa: '緯度・経度を度として読めません。',
      messageEn: 'latitude and longitude cannot be read as degrees',
      expectedJa: '両方の列に、33.6117 か 33°36\'42" の形の値',
      expectedEn: 'a value like 33.6117 or 33°36\'42" in both columns',
    });
    return undefined;
  }
  const position: Position = [lon, lat];
  if (!isInBbox(JAPAN, position)) {
    reportOutsideJapan(row, position);
    return undefined;
  }
  checkAgainstMunicipality({ row, gazetteer, position, municipalityCode });
  return { ...UNPLACED, precision: 'exact', position: { lon, lat } };
}

function reportOutsideJapan(row: RowReport, [lon, lat]: Position): void {
  const isSwapped = isInBbox(JAPAN, [lat, lon]);
  row.report({
    code: isSwapped ? 'LATLON_SWAPPED' : 'COORDINATE_RANGE',
    severity: 'error',
    column: 'latitude',
    messageJa: isSwapped ? '緯度と経度が入れ替わっています。' : '位置が日本の外にあります。',
    messageEn: isSwapped ? 'latitude and longitude are swapped' : 'the position lies outside Japan',
    expectedJa: '緯度の列に20〜46、経度の列に122〜154の値',
    expectedEn: 'latitudes (20 to 46) under 緯度, longitudes (122 to 154) under 経度',
  });
}

interface StatedPosition {
  readonly row: RowReport;
  readonly gazetteer: Gazetteer;
  readonly position: Position;
  readonly municipalityCode: string | null;
}

/** Doubts about a position: outside the region, in another municipality than stated, or there in Tokyo Datum only. */
function checkAgainstMunicipality({ row, gazetteer, position, municipalityCode }: StatedPosition): void {
  const find = ([lon, lat]: Position): string | null => gazetteer.findMunicipality({ lon, lat });
  const found = find(position);
  const isStated = (code: string | null): boolean =>
    code !== null && (code === municipalityCode || belongsTo(gazetteer, code, municipalityCode));
  if (municipalityCode !== null && !isStated(found) && isStated(find(convertTokyoDatum(position)))) {
    row.report({
      code: 'DATUM_SUSPECTED',
      severity: 'warning',
      column: 'latitude',
      messageJa: '旧日本測地系の座標のようです（換算すると書かれた市区町村に入ります）。そのまま読みました。',
      messageEn:
        'probably in Tokyo Datum: once converted it lies in the municipality stated; read as it stands',
      expectedJa: '世界測地系（JGD2000・JGD2011・WGS84）の座標',
      expectedEn: 'coordinates in JGD2000, JGD2011 or WGS 84',
    });
    return;
  }
  if (!isInBbox(gazetteer.bbox, position)) {
    row.report({
      code: 'OUT_OF_AREA',
      severity: 'warning',
      column: 'latitude',
      messageJa: '位置がこの地域の外にあります。',
      messageEn: 'the position lies outside this region',
      expectedJa: 'この地域の中の位置',
      expectedEn: 'a position inside the region',
    });
    return;
  }
  if (municipalityCode === null || isStated(found)) return;
  row.report({
    code: 'PLACE_MISMATCH',
    severity: 'warning',
    column: 'municipality',
    messageJa: `座標は書かれた市区町村の外にあります（${found ?? '海上か地域外'}）。座標を使います。`,
    messageEn: `the position lies outside the municipality stated (${found ?? 'sea, or outside the region'}); the position is used`,
    expectedJa: '市区町村と合う座標',
    expectedEn: 'coordinates in that municipality',
  });
}

/** Whether a ward belongs to the city that was stated. */
function belongsTo(gazetteer: Gazetteer, wardCode: string, cityCode: string | null): boolean {
  const city = gazetteer.municipalities.find(({ code }) => code === cityCode)?.nameJa;
  const ward = gazetteer.municipalities.find(({ code }) => code === wardCode);
  return ward?.parentNameJa !== null && ward?.parentNameJa === city;
}

/** 1.31E+10 is what a spreadsheet makes of a mesh code. */
const DAMAGED = /^\d(?:\.\d+)?e\+\d{1,2}$/iu;
/** Cells of these levels are ten kilometers wide or more. */
const COARSE_DIGITS = 6;

function readMesh({ row }: PlaceContext): RecordPlace | undefined {
  const text = row.getText('mesh').slice(0, 40).normalize('NFKC').replaceAll(/[\s-]/gu, '');
  if (text === '') return undefined;
  const parsed = parseMeshCode(text);
  if (!parsed.ok) {
    const isDamaged = DAMAGED.test(row.getText('mesh').normalize('NFKC'));
    row.report({
      code: isDamaged ? 'KEY_CODE_DAMAGED' : 'MESH_CODE',
      severity: 'error',
      column: 'mesh',
      messageJa: isDamaged
        ? '表計算ソフトがメッシュコードの桁を失わせています。'
        : 'メッシュコードではありません。',
      messageEn: isDamaged ? 'a spreadsheet has lost digits of the mesh code' : 'this is no mesh code',
      expectedJa: 'すべての桁のあるコード（4・6・8〜11桁）。列を「文字列」にして入れ直してください。',
      expectedEn: 'a code with all its 4, 6 or 8 to 11 digits; make the column text before entering it again',
    });
    return undefined;
  }
  if (text.length <= COARSE_DIGITS) {
    row.report({
      code: 'MESH_COARSE',
      severity: 'warning',
      column: 'mesh',
      messageJa: 'このメッシュは10km以上の大きさです。その中央に置きます。',
      messageEn: 'a cell of this level is ten kilometers wide or more; its center is used',
      expectedJa: '8桁（約1km）以上のメッシュコード',
      expectedEn: 'a code of eight digits (about one kilometer) or more',
    });
  }
  return { ...UNPLACED, precision: 'mesh', meshCode: parsed.code };
}

function readStation({ row, names }: PlaceContext, municipalityCode: string | null): RecordPlace | undefined {
  const text = row.getText('station');
  if (text === '') return undefined;
  const named = names.listStations(text);
  const here = named.filter((one) => one.municipalityCode === municipalityCode);
  const [station, ...others] = here.length > 0 ? here : named;
  const isOne = others.every((other) => other.municipalityCode === station?.municipalityCode);
  if (station !== undefined && isOne) {
    return {
      ...UNPLACED,
      precision: 'station',
      stationName: station.nameJa,
      municipalityCode: station.municipalityCode,
    };
  }
  reportUnknown(row, 'station', {
    messageJa:
      named.length > 1
        ? '同じ名前の駅が複数あり、どれか分かりません。駅は使いません。'
        : 'この地域にない駅です。駅は使いません。',
    messageEn:
      named.length > 1
        ? 'several stations have this name; the station is not used'
        : 'no station of this region; it is not used',
    expectedJa: 'この地域の駅名。同じ名前の駅があるときは市区町村も',
    expectedEn: 'a station of this region; where several share a name, the municipality too',
  });
  return undefined;
}

function reportUnknown(
  row: RowReport,
  column: 'municipality' | 'station',
  words: {
    readonly messageJa: string;
    readonly messageEn: string;
    readonly expectedJa: string;
    readonly expectedEn: string;
  },
): void {
  row.report({ code: 'PLACE_UNKNOWN', severity: 'warning', column, ...words });
}
