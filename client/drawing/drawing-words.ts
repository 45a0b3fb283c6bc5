import { AREA_LIMITS, type AreaFaultReason } from '#engine/geo/find-area-fault.ts';
import type { AreaKind, Language } from '../state/view-state.ts';

const { minimumSquareMeters, maximumCorners, maximumSquareMeters, maximumDegrees } = AREA_LIMITS;
const MAXIMUM_SQUARE_KILOMETERS = maximumSquareMeters / 1_000_000;

const JA = {
  toolsLabel: '区域と拠点を描く',
  draw: { candidate: '候補の区域を描く', study: '調査区域を描く' } satisfies Record<AreaKind, string>,
  placeSatellite: 'サテライトを置く',
  placeCompetitor: '競合を置く',
  parentOffice: '親センター',
  parentStaff: '親センターの席数・人数',
  areasFull: '区域は12までです。使わない区域を消してください。',
  officesFull: 'ほかの拠点は12か所までです。',
  undoAct: '元に戻す',
  redoAct: 'やり直す',

  editing: (name: string) => `「${name}」の形を直しています`,
  drawing: {
    candidate: '候補の区域を描いています',
    study: '調査区域を描いています',
  } satisfies Record<AreaKind, string>,
  drawHint:
    '地図をクリックして角を置き、最初の角をもう一度押すか「完成」で閉じます。角はつかんで動かせます。駅や登録簿の物件の近くでは、その位置に合います。',
  editHint:
    '角をつかんで動かし、辺の中ほどの点で角を増やします。角の上で右クリック、または「消す」で減らします。',
  keysHint: (step: number, large: number) =>
    `表でも同じことができます。「動かす」を選んで矢印キーで${step} m、Shiftで${large} m動きます。Ctrl+Zで戻し、Escでやめます。`,
  barHint: '地図を押して角を置く',
  finish: '完成',
  cancel: 'やめる',
  undo: '1つ戻す',
  redo: 'やり直す',
  state: (corners: number, area: string | null) =>
    area === null ? `角 ${corners}` : `角 ${corners}・面積 ${area}`,
  tableLabel: '角の一覧',
  columnNumber: '角',
  columnPosition: '緯度, 経度',
  position: (corner: number) => `角${corner}の緯度と経度`,
  nudge: '動かす',
  nudgeCorner: (corner: number, step: number, large: number) =>
    `角${corner}を動かす。矢印キーで${step} m、Shiftと矢印キーで${large} m`,
  addBehind: '増やす',
  addBehindCorner: (corner: number) => `角${corner}の次に角を増やす`,
  remove: '消す',
  removeCorner: (corner: number) => `角${corner}を消す`,
  addLabel: '駅名・市町村名・座標で角を加える',
  addPlaceholder: '駅名、または 33.62, 131.12',
  add: '角を加える',
  addNothing: '見つかりません。駅名、市町村名、または「33.62, 131.12」の形で入れてください。',
  positionUnread: '緯度と経度として読めません。「33.62, 131.12」の形で入れてください。',
  acts: {
    added: (corner: number) => `角${corner}を加えました。`,
    moved: (corner: number) => `角${corner}を動かしました。`,
    removed: (corner: number) => `角${corner}を消しました。`,
    undone: () => '1つ戻しました。',
    redone: () => 'やり直しました。',
  },
  snapTo: (name: string) => `${name}に合わせます`,
  atCorner: (corner: number) => `（角${corner}）`,
  faults: {
    tooFewVertices: '角が3つより少ないため、区域になりません。',
    tooManyVertices: `角は${maximumCorners}までです。`,
    selfCrossing: '線が自分自身と交わります。交わらない位置に置いてください。',
    tooSmall: `区域が小さすぎます（${minimumSquareMeters.toLocaleString('ja-JP')} m² 以上、約30 m四方）。`,
    tooLarge: `区域が大きすぎます（${MAXIMUM_SQUARE_KILOMETERS.toLocaleString('ja-JP')} km² まで、縦横${maximumDegrees}度まで）。`,
    crossesAntimeridian: '経度180度の線をまたいでいます。',
    outsideRegion: 'データのある地域の外です。地域の中に描いてください。',
    atSea: '海だけの区域です。陸を含むように描いてください。',
  } satisfies Record<AreaFaultReason, string>,

  areasLabel: '描いた区域',
  areaName: '区域の名前',
  areaKind: (name: string) => `${name}の種別`,
  kindNames: { candidate: '候補', study: '調査' } satisfies Record<AreaKind, string>,
  reshape: '形を直す',
  reshapeNamed: (name: string) => `${name}の形を直す`,
  removeNamed: (name: string) => `${name}を消す`,
  showFigures: '数字を見る',
  hideFigures: '閉じる',
  figuresOf: (name: string) => `${name}の数字`,
  squareMeters: (area: string) => `${area} m²`,
  squareKilometers: (area: string) => `${area} km²`,

  figuresLoading: (count: number) => `${count}マスからの所要時間を計算しています…`,
  figuresFailed: 'サーバーから答えがありません。動いているか確かめて、もう一度お試しください。',
  retry: 'もう一度',
  tooManyPlaces: (limit: number) =>
    `この区域には500 mマスが${limit}より多く入ります。飛ばして数えることはしないため、もっと小さく描いてください。`,
  noAnswer: 'この区域のどのマスからも、所要時間を計算できません（海か、道のつながらない場所です）。',
  figuresHeading: (group: string, minutes: number) => `${group}・${minutes}分以内`,
  columnPlace: 'マス',
  columnReach: '通える人',
  columnNew: 'うち新しく',
  best: '最も多い',
  median: '中央',
  worst: '最も少ない',
  unitHouseholds: '世帯',
  squareCount: (count: number, without: number) =>
    without === 0
      ? `500 mマス ${count}個（中心が区域の中にあるもの）のすべてを計算した値です。`
      : `500 mマス ${count}個（中心が区域の中にあるもの）のうち、海や道のつながらない${without}個を除いた値です。`,
  onePlace: '区域が500 mマスより小さいため、中の1点の値です。',
  noExisting: '既存の拠点がないため、「新しく」は出ません。',
  placeBest: '最も良い場所に候補地を置く',
  placeBestFull: '候補地は6か所までです。どれかを消してから置いてください。',
  allSquares: (count: number) => `すべてのマス（${count}）`,
  atLeast: (count: string) => `${count}以上`,
  places: '所要時間の前提、出典は「根拠」のとおりです。',

  peopleHeading: 'この区域に住む人（推計）',
  peopleNote: (whole: number, divided: number) =>
    `全体が入る${whole}マスはそのまま、境界の${divided}マスは面積の割合で分けた推計です（マスの中に均等に住むと仮定）。`,
  peopleNone: 'この区域に、人の住むマスはありません。',
  columnGroup: '対象',
  columnPeople: '人数',
};

export type DrawingWords = typeof JA;

const EN: DrawingWords = {
  toolsLabel: 'Draw areas and offices',
  draw: { candidate: 'Draw a candidate area', study: 'Draw a study area' },
  placeSatellite: 'Place a satellite',
  placeCompetitor: 'Place a competitor',
  parentOffice: 'the parent office',
  parentStaff: 'Seats and people of the parent office',
  areasFull: 'Twelve areas at most: remove one you no longer need.',
  officesFull: 'Twelve other offices at most.',
  undoAct: 'Undo',
  redoAct: 'Redo',

  editing: (name) => `Reshaping “${name}”`,
  drawing: { candidate: 'Drawing a candidate area', study: 'Drawing a study area' },
  drawHint:
    'Click the map to set corners; click the first one again, or press Finish, to close the area. Corners can be dragged. Near a station or a register entry a corner holds on to it.',
  editHint:
    'Drag corners to move them, use the dots between them to add one. Right-click a corner, or press Remove, to take it out.',
  keysHint: (step, large) =>
    `The table does the same: choose Move and use the arrow keys for ${step} m, with Shift for ${large} m. Ctrl+Z takes a step back, Esc gives up.`,
  barHint: 'Tap to set corners',
  finish: 'Finish',
  cancel: 'Give up',
  undo: 'One step back',
  redo: 'Redo',
  state: (corners, area) => (area === null ? `Corners: ${corners}` : `Corners: ${corners}, ${area}`),
  tableLabel: 'Corners',
  columnNumber: 'No.',
  columnPosition: 'Latitude, longitude',
  position: (corner) => `Latitude and longitude of corner ${corner}`,
  nudge: 'Move',
  nudgeCorner: (corner, step, large) => `Move corner ${corner}: arrow keys ${step} m, with Shift ${large} m`,
  addBehind: 'Insert',
  addBehindCorner: (corner) => `Insert a corner after corner ${corner}`,
  remove: 'Remove',
  removeCorner: (corner) => `Remove corner ${corner}`,
  addLabel: 'Add a corner by station, town or coordinates',
  addPlaceholder: 'Station, or 33.62, 131.12',
  add: 'Add corner',
  addNothing: 'Nothing found: type a station, a town, or coordinates like 33.62, 131.12.',
  positionUnread: 'Not a latitude and longitude: type them like 33.62, 131.12.',
  acts: {
    added: (corner) => `Corner ${corner} added.`,
    moved: (corner) => `Corner ${corner} moved.`,
    removed: (corner) => `Corner ${corner} removed.`,
    undone: () => 'One step taken back.',
    redone: () => 'Done again.',
  },
  snapTo: (name) => `Holds on to ${name}`,
  atCorner: (corner) => ` (corner ${corner})`,
  faults: {
    tooFewVertices: 'Fewer than three corners make no area.',
    tooManyVertices: `An area has at most ${maximumCorners} corners.`,
    selfCrossing: 'The line would cross itself: choose a place where it does not.',
    tooSmall: `The area is too small (at least ${minimumSquareMeters.toLocaleString('en')} m², about 30 m × 30 m).`,
    tooLarge: `The area is too large (at most ${MAXIMUM_SQUARE_KILOMETERS.toLocaleString('en')} km² and ${maximumDegrees} degrees across).`,
    crossesAntimeridian: 'It crosses the 180° meridian.',
    outsideRegion: 'There are no data there: draw inside the region.',
    atSea: 'There is only sea in it: draw so that it holds land.',
  },

  areasLabel: 'Drawn areas',
  areaName: 'Name of the area',
  areaKind: (name) => `Kind of ${name}`,
  kindNames: { candidate: 'Candidate', study: 'Study' },
  reshape: 'Reshape',
  reshapeNamed: (name) => `Reshape ${name}`,
  removeNamed: (name) => `Remove ${name}`,
  showFigures: 'Show figures',
  hideFigures: 'Close',
  figuresOf: (name) => `Figures of ${name}`,
  squareMeters: (area) => `${area} m²`,
  squareKilometers: (area) => `${area} km²`,

  figuresLoading: (count) => `Computing travel times from ${count} ${count === 1 ? 'square' : 'squares'}…`,
  figuresFailed: 'The server does not answer: check that it is running, then try again.',
  retry: 'Try again',
  tooManyPlaces: (limit) =>
    `More than ${limit} squares of 500 m lie in this area. None are skipped, so please draw a smaller one.`,
  noAnswer: 'No travel times can be computed from any square of this area (sea, or not connected).',
  figuresHeading: (group, minutes) => `${group}, within ${minutes} min`,
  columnPlace: 'Square',
  columnReach: 'Can commute',
  columnNew: 'of these new',
  best: 'Best',
  median: 'Median',
  worst: 'Worst',
  unitHouseholds: 'households',
  squareCount: (count, without) =>
    without === 0
      ? `All ${count} squares of 500 m whose middle lies inside are computed.`
      : `Of ${count} squares of 500 m whose middle lies inside, ${without} in water or not connected are left out.`,
  onePlace: 'The area is smaller than a 500 m square: this is the value of one place inside it.',
  noExisting: 'Without an existing office nothing can be new.',
  placeBest: 'Place a candidate at the best square',
  placeBestFull: 'Six candidates at most: remove one first.',
  allSquares: (count) => `All squares (${count})`,
  atLeast: (count) => `at least ${count}`,
  places: 'Assumptions and sources are those of the answer below.',

  peopleHeading: 'Who lives in this area (estimate)',
  peopleNote: (whole, divided) =>
    `${whole} squares lie wholly inside; ${divided} on the edge are divided by the share of their area (people assumed evenly spread within a square).`,
  peopleNone: 'No inhabited square lies in this area.',
  columnGroup: 'Who',
  columnPeople: 'Count',
};

/** Words of drawing; they come with its code. */
export const getDrawingWords = (language: Language): DrawingWords => (language === 'ja' ? JA : EN);
