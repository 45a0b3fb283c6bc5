/** Words of the layer "where could an office go". */
export const SURFACE_WORDS_JA = {
  title: 'どこに置けるか',
  choiceLabel: '数えるもの',
  choiceNew: '新しく通える人',
  choiceReach: '通える人',
  countsReach: (conditions: string) => `そこに置くと通える人：${conditions}`,
  countsNew: (conditions: string, offices: number, minutes: number) =>
    `そこに置くと新しく通える人（既存の${offices}拠点へは${minutes}分では通えない人）：${conditions}`,
  intro:
    '人の住むメッシュのひとつひとつに拠点を置いたと仮定して、通える人数を塗り分けます。計算には十数秒かかります。',
  start: '計算する',
  starting: 'サーバーに頼んでいます',
  running: (percent: number) => `${percent}％`,
  progressLabel: '全メッシュの計算の進み具合',
  cancel: '計算をやめる',
  cancelled: '計算をやめました。',
  interrupted: 'サーバーが途中で止まったため、計算は終わっていません。',
  startAgain: 'もう一度計算する',
  unreachable: 'サーバーに接続できません。「離れ」が起動しているか確かめて、もう一度計算してください。',
  failed: (reason: string) => `計算できませんでした。${reason}`,
  failedUnknown: 'サーバーの状態を確かめて、もう一度計算してください。',
  stale: (conditions: string) =>
    `地図の塗りは前の条件（${conditions}）の結果です。いまの条件では計算していません。`,
  recompute: 'いまの条件で計算する',
  done: (count: string) => `${count}メッシュの計算が終わりました。`,
  zero: '0',
  year: (year: number) => `${year}年`,
  notComputable: '計算できない（中心が海・離島など）',
  rule: (classes: number) =>
    `1人以上のメッシュを人数の少ない順に同じ数ずつ${classes}つに分け、読みやすい数に丸めています`,
  noteHypothetical:
    '各メッシュの中心に拠点を置いたと仮定した人数です。建物や空きの有無、席数（30席など）は計算に入っていません。',
  noteAtLeast: (count: string) =>
    `${count}メッシュでは読み込んだデータの端に達するため、人数は「少なくとも」の値です。`,
  noteExistingIncomplete:
    '既存の拠点の通える範囲が読み込んだデータの端に達するため、新しく通える人は実際より多く出ていることがあります。',
  noteOutside: '圏域の外に住む人も数えています。',
  bestHeading: '人数の多い市町と、その中で最も多いメッシュ',
  placeHere: '置く',
  popupPlace: 'メッシュの中心に候補地を置く',
  placeHereLabel: (place: string, meshCode: string) => `${place}（メッシュ ${meshCode}）に候補地を置く`,
  cellName: (municipality: string, meshCode: string) => `${municipality} メッシュ ${meshCode}`,
  valueNew: (figure: string, _unit: string) => `${figure}が新しく通える`,
  valueReach: (figure: string, _unit: string) => `${figure}が通える`,
  rangeNote: (range: string) => `幅 ${range}`,
  columns: {
    meshCode: 'メッシュコード',
    municipality: '市区町村',
    lat: '緯度',
    lon: '経度',
    reach: '通える人',
    reachLow: '通える人（低い値）',
    reachHigh: '通える人（高い値）',
    new: '新しく通える人',
    newLow: '新しく通える人（低い値）',
    newHigh: '新しく通える人（高い値）',
    remark: '備考',
  },
  remarkAtLeast: '少なくとも',
  remarkHighAtLeast: '高い値は少なくとも',
  remarkLinks: { sea: '海', outsideRegion: '地域の外', notConnected: '道路につながらない' },
};

export type SurfaceWords = typeof SURFACE_WORDS_JA;
