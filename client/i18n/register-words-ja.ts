import type { ImportCounts, ImportOutcome, VacancyAction } from '#contract/vacancies.ts';
import type {
  PlacePrecision,
  SeismicStatus,
  VacancyKind,
  VacancyStatus,
} from '#engine/vacancy/vacancy-terms.ts';
import type { TypedFault } from '../state/parse-typed.ts';
import type { PhotoFault } from '../state/photo-file.ts';
import type { RegisterField, RegisterGroup, RegisterMember } from '../state/register-fields.ts';
import type { FitColumn, NoReach } from '../state/register-fit.ts';
import type { PlaceState, RegisterColumn, RegisterCounts } from '../state/register-rows.ts';

const KIND_NAMES: Readonly<Record<VacancyKind, string>> = {
  idlePublicFacility: '公的遊休施設',
  closedSchool: '廃校',
  office: 'オフィス',
  shop: '店舗',
  land: '土地',
};

const STATUS_NAMES: Readonly<Record<VacancyStatus, string>> = {
  vacant: '空き',
  plannedVacant: '空く予定',
  inUse: '使用中',
  unknown: '不明',
};

const SEISMIC_NAMES: Readonly<Record<SeismicStatus, string>> = {
  meets1981Standard: '新耐震（1981年6月以降の基準）',
  retrofitted: '耐震改修済み',
  notMet: '未対応',
};

const FIELD_NAMES: Readonly<Record<RegisterField, string>> = {
  kind: '種別',
  status: '状況',
  name: '名称',
  reference: '管理番号',
  address: '所在地',
  floorAreaSquareMeters: '床面積',
  seats: '席数',
  unitCount: 'か所数',
  rentYenPerMonth: '賃料',
  rentTerms: '賃料の条件',
  term: '契約期間',
  availableFrom: '利用可能時期',
  yearBuilt: '建築年',
  structure: '構造',
  seismicStatus: '耐震',
  isBarrierFree: 'バリアフリー',
  parkingSpaces: '駐車場',
  hasFibre: '光回線',
  ownerDepartment: '担当部署',
  contact: '連絡先',
  notes: '備考',
  sourceText: '出典',
  sourceDate: '出典の日付',
  sourceAddress: '出典の場所',
};

const { sourceText: source, sourceDate: _date, sourceAddress: _address, ...OWN_NAMES } = FIELD_NAMES;
const MEMBER_NAMES: Readonly<Record<RegisterMember, string>> = {
  ...OWN_NAMES,
  place: '位置',
  source,
};

const GROUP_NAMES: Readonly<Record<RegisterGroup, string>> = {
  what: '何が、どこに',
  size: '広さ',
  terms: '借りる条件',
  building: '建物と設備',
  owner: '担当と連絡先',
  source: '出典',
};

/** What must be known before a field is filled in. */
const FIELD_HINTS: Readonly<Partial<Record<RegisterField, string>>> = {
  reference: '同じ番号の行をCSVで読み込むと、この1件が更新されます。',
  floorAreaSquareMeters: '「100坪」と書くと、m²に直します。土地は敷地の面積です。',
  sourceAddress: 'URLや、どこにあるか。',
  seats: '所有者が示している席数です。分からなければ空けておきます。',
  unitCount: '「廃校6か所」のように、名前を分けられないときだけ書きます。',
  availableFrom: '年だけ、年月だけでも書けます（例 令和8年4月）。',
  yearBuilt: '西暦でも元号でも書けます（例 1983、昭和58年）。',
  contact:
    '部署の電話番号やメールアドレスだけを書いてください。台帳は見る人すべてに表示されます。個人の氏名や携帯番号は書かないでください。',
};

const FIELD_UNITS: Readonly<Partial<Record<RegisterField, string>>> = {
  floorAreaSquareMeters: 'm²',
  seats: '席',
  unitCount: 'か所',
  rentYenPerMonth: '円／月',
  yearBuilt: '年',
  parkingSpaces: '台',
};

const FAULTS: Readonly<Record<TypedFault, string>> = {
  required: '書いてください。',
  notANumber: '数として読めません。数字で書いてください。分からないときは空けてください。',
  notWhole: '小数は書けません。整数で書いてください。',
  outOfBounds: '範囲の外の数です。桁を確かめてください。',
  notAYear: '年として読めません。1983 や 昭和58年 のように書いてください。',
  notADate: '日付として読めません。2026、2026年4月、2026/4/1、令和8年4月1日 のように書いてください。',
  tooLong: '長すぎます。短くしてください。',
};

const NO_REACH: Readonly<Record<NoReach, string>> = {
  notExact: '位置がはっきりしないため',
  waiting: '計算中',
  sea: '海の上のため',
  outsideRegion: '読み込んだ地域の外のため',
  notConnected: '道路がつながらない場所のため',
};

const PHOTO_FAULTS: Readonly<Record<PhotoFault, string>> = {
  type: 'JPEG・PNG・WebPの写真ではありません。スマートフォンのHEICは、JPEGに変えてから選んでください。',
  size: '大きすぎます。小さくしてから選んでください。',
  empty: '中身がありません。',
  tooMany: '写真の数がいっぱいです。どれかを外してから加えてください。',
};

type OnceNotice =
  | { readonly kind: 'unreachable' | 'missing' }
  | { readonly kind: 'saved' | 'created' | 'restored' | 'merged' | 'reverted'; readonly name: string }
  | { readonly kind: 'candidate'; readonly name: string; readonly letter: string };

function tellNotice(notice: OnceNotice): string {
  switch (notice.kind) {
    case 'unreachable':
      return 'サーバーにつながりません。書いた内容はこの画面に残っています。「離れ」が動いているか確かめて、もう一度お試しください。';
    case 'missing':
      return 'この記録は見つかりません。別の画面で削除されたかもしれません。';
    case 'saved':
      return `「${notice.name}」を保存しました。`;
    case 'created':
      return `「${notice.name}」を台帳に加えました。`;
    case 'restored':
      return `「${notice.name}」を元に戻しました。`;
    case 'merged':
      return `「${notice.name}」に、別の画面での変更と合わせて保存しました。`;
    case 'reverted':
      return `「${notice.name}」の変更を取り消しました。`;
    default:
      return `「${notice.name}」に候補地${notice.letter}を置きました。左の答えがその場所の人数になっています。`;
  }
}

const people = (count: number): string => `${count}件`;

/** Words of the register of vacant space; they arrive with its pages. */
export const REGISTER_WORDS_JA = {
  title: '空きスペース台帳',
  partsLabel: '台帳の画面',
  partList: '台帳',
  partPlace: '位置を決める',
  partImport: 'CSVを読み込む',
  partFit: '空きスペースから探す',
  partFitShort: '席数で探す',
  loading: '読み込んでいます…',
  loadFailed: '台帳を読み込めませんでした。サーバーが動いているか確かめて、もう一度お試しください。',
  retry: 'もう一度読み込む',
  notKnown: (names: readonly string[]) => `分かっていないこと：${names.join('、')}`,
  close: '閉じる',
  unknown: '不明',
  missing: '—',
  yes: 'あり',
  no: 'なし',

  kindNames: KIND_NAMES,
  statusNames: STATUS_NAMES,
  seismicNames: SEISMIC_NAMES,
  fieldNames: FIELD_NAMES,
  memberNames: MEMBER_NAMES,
  groupNames: GROUP_NAMES,
  fieldHints: FIELD_HINTS,
  fieldUnits: FIELD_UNITS,
  columnNames: {
    kind: '種別',
    name: '名称',
    municipality: '市町',
    area: '床面積',
    seats: '席数',
    rent: '賃料（月）',
    availableFrom: '利用可能時期',
    status: '状況',
  } as Readonly<Record<RegisterColumn, string>>,
  placeStates: { exact: '位置あり', approximate: '場所はおおよそ', unplaced: '位置なし' } as Readonly<
    Record<PlaceState, string>
  >,
  placeMarks: { exact: '', approximate: '場所はおおよそ', unplaced: '位置なし' } as Readonly<
    Record<PlaceState, string>
  >,
  seatsOf: (count: string) => `${count}席`,
  seatsDerived: (seats: string) => `約${seats}（推計）`,
  derivedMark: '推計',
  seatsFromArea: (seats: string) => `空けておくと、床面積から ${seats}`,
  seatsDerivedNote: (squareMeters: number) =>
    `席数の（推計）は、床面積を1席あたり${squareMeters} m²（前提の値）で割ったものです。`,
  unitsOf: (count: string) => `${count}か所`,
  parkingOf: (count: string) => `${count}台`,
  rentOf: (yen: string, isFree: boolean) => (isFree ? '無償' : `${yen}円`),
  placeUnplaced: '位置なし',
  placeUnplacedIn: (town: string) => `${town}（位置なし）`,
  placeMesh: (code: string) => `メッシュ ${code} のあたり`,
  placeStation: (name: string) => `${name.endsWith('駅') ? name : `${name}駅`}のあたり`,
  placeMunicipality: (town: string) => `${town}のどこか`,

  newEntry: '1件を書き込む',
  countsLine: ({ all, exact, approximate, unplaced }: RegisterCounts) =>
    `${people(all)}。位置あり ${people(exact)}、おおよそ ${people(approximate)}、位置なし ${people(unplaced)}`,
  invitationLabel: '台帳の始め方',
  invitation:
    'いまあるのは、公表されている事実だけです（「場所はおおよそ」は市町しか分からないもの）。町の台帳をCSVで読み込むか、1件ずつ書き込むと、ここから席数と通える人数で選べるようになります。',
  invitationEmpty:
    '台帳はまだ空です。町の台帳をCSVで読み込むか、1件ずつ書き込むと、ここから席数と通える人数で選べるようになります。',
  filterText: '名称・番号・所在地',
  filterSeats: '席数',
  filterSeatsUnit: '席以上',
  filterPlace: '位置',
  filterAll: 'すべて',
  filterNoTown: '市町が不明',
  filterCount: (count: string) => `${count}件が合います。`,
  filterReset: '絞り込みをやめる',
  filterNothing:
    '合う記録はありません。絞り込みをゆるめてください。席数が分からない記録は、席数では選ばれません。',
  showRest: (count: string) => `残りの${count}件も表示`,
  seatsNote: (squareMeters: number) =>
    `（推計）の席数は、床面積を1席あたり${squareMeters} m²で割ったものです。`,
  seatsNoteChange: '前提の値を変える',
  downloadRegister: '台帳をCSVで保存',

  entryMissing: 'この記録は見つかりません',
  entryMissingHelp: '削除されたか、リンクが違います。台帳の「削除した記録」から戻せることがあります。',
  edit: '編集する',
  editNamed: (name: string) => `「${name}」を編集する`,
  remove: '削除する',
  makeCandidate: '候補地にする',
  propose: '提案を作る',
  candidateNeedsPlace: '位置が決まると候補地にできます。',
  candidateFull: '候補地は6つまでです。どれかを消すと置けます。',

  formLead: '分からないところは空けておけます。空けたところは「不明」のまま残り、0にはなりません。',
  requiredMark: '必須',
  formFaults: (count: number) => `${count}か所を直すと保存できます。書いた内容は残っています。`,
  fieldFault: (field: RegisterField, fault: TypedFault) =>
    field === 'sourceText' && fault === 'required'
      ? '出典の日付か場所だけがあります。出典の名前も書いてください。'
      : FAULTS[fault],
  equals: (text: string) => `＝ ${text}`,
  save: '保存する',
  discard: 'やめる（書いた内容を捨てる）',
  photosInView: '写真は、保存したあとの画面で加えられます。',

  pickOnMap: '地図で選ぶ',
  pickingStop: '選び終える',
  pickingNow: '地図で選んでいます',
  pickingHint: '右の地図をクリックするか、座標・メッシュコード・駅名・市町名を書いてください。',
  placeSearchLabel: '座標・メッシュコード・駅名・市町名で位置を書く',
  placeFarOff: '海の上か、読み込んだ地域の外のようです。地図を大きくして、場所を確かめてください。',
  placeForget: '位置なしに戻す',
  placeNow: 'いまの位置',
  precisionNotes: {
    exact: 'この地点として、通える人数を計算します。',
    mesh: 'メッシュの真ん中に描きます。「場所はおおよそ」と表示します。',
    station: '駅の位置に描きます。「場所はおおよそ」と表示します。',
    municipality: '市町の名前の位置に描きます。「場所はおおよそ」と表示します。',
    unplaced: '地図には出ません。「位置を決める」の一覧に残ります。',
  } as Readonly<Record<PlacePrecision, string>>,

  conflictHeading:
    '編集している間に、別の画面で同じところが変更されました。どちらを残すか選んでください。触れていないところは両方の変更が残ります。',
  conflictWhat: '項目',
  conflictTheirs: '相手の内容',
  conflictMine: '自分の内容',
  useTheirs: '相手の内容を使う',
  useMine: '自分の内容で上書き',

  photosHeading: '写真',
  photoRules: (count: number, megabytes: number) =>
    `JPEG・PNG・WebPの写真を${count}枚まで、1枚${megabytes} MBまで加えられます。撮影した場所や機種の情報は取り除いて保存します。人の顔や車のナンバーが写っていないか確かめてください。`,
  addPhoto: '写真を加える',
  removeShort: '外す',
  removePhoto: (name: string) => `写真「${name}」を外す`,
  photoRemoved: (name: string) => `写真「${name}」を外しました。`,
  photoAlt: (name: string) => `写真「${name}」`,
  photoUnreadable: '表示できません',
  photoFault: (name: string, fault: PhotoFault) => `「${name}」は${PHOTO_FAULTS[fault]}`,
  takeBack: '取り消す',

  historyHeading: '変更の履歴',
  actionNames: {
    create: '書き込んだ',
    edit: '変えた',
    import: 'CSVから読み込んだ',
    publish: '公表されている事実として入れた',
    addPhoto: '写真を加えた',
    deletePhoto: '写真を外した',
    restorePhoto: '写真を戻した',
    delete: '削除した',
    restore: '元に戻した',
    undoImport: 'CSVの読み込みを取り消した',
    share: '共有の範囲を変えた',
  } as Readonly<Record<VacancyAction, string>>,
  changed: (label: string, before: string, after: string) => `${label}：${before} → ${after}`,
  revert: 'この変更を取り消す',
  deletedHeading: '削除した記録',
  deletedNote: (days: number) => `削除してから${days}日のあいだは元に戻せます。`,
  deletedEmpty: '削除した記録はありません。',
  restore: '元に戻す',
  restoreNamed: (name: string) => `「${name}」を元に戻す`,

  noticeOf: tellNotice,
  noticeDeleted: (name: string) => `「${name}」を削除しました。`,
  noticePlaced: (name: string) => `「${name}」の位置を決めました。`,
  undoDelete: '削除を取り消す',
  refused: 'できませんでした。',
  unreachable: 'サーバーにつながりません。「離れ」が動いているか確かめて、もう一度お試しください。',

  toPlaceLead:
    '位置がはっきりしない記録を1件ずつ出します。地図をクリックして「ここに決める」を押すと、次の記録に進みます。',
  toPlaceCount: (count: number, done: number) =>
    done === 0 ? `あと${count}件` : `あと${count}件（いま${done}件を決めました）`,
  toPlaceDone: (done: number) =>
    done === 0
      ? '位置を決める記録はありません。'
      : `${done}件の位置を決めました。位置を決める記録はもうありません。`,
  toPlaceRest: 'ほかの、位置を決める記録',
  placingNamed: (name: string) => `「${name}」の位置を決める`,
  severalUnits: (count: string) =>
    `${count}か所をまとめた記録です。1か所ずつの位置が分かるときは、別々の記録として書き込むと、それぞれの人数が出ます。`,
  confirmPlace: 'ここに決めて次へ',
  skipPlace: 'あとで決める',
  openEntry: 'くわしく見る',

  importStepTemplate:
    '見本のファイルに書き込みます。要るのは「種別」と「名称」だけです。分からないところは空けておきます。',
  templateCp932: '見本をダウンロード（Excel用）',
  templateUtf8: '見本をダウンロード（UTF-8）',
  importOwnTable:
    'お手元の表でも、1行目の見出しが見本と同じ言葉なら読み込めます。Excelの表は「名前を付けて保存」で「CSV（コンマ区切り）」を選んでください。文字コードは自動で見分けます。',
  importStepChoose: 'ファイルを選びます。',
  importStepLook:
    '1行ずつの結果を見てから、台帳に入れます。入れるまで台帳は変わりません。あとから取り消せます。',
  importDrop: 'ここにCSVファイルを置くか、',
  importChoose: 'ファイルを選ぶ',
  importLimits: (rows: number, megabytes: number) => `${rows}行、${megabytes} MBまで`,
  importReading: (name: string) => `「${name}」を読んでいます…`,
  importNotRead: (name: string) => `「${name}」は読み込めませんでした`,
  importNothingChanged: '台帳は変わっていません。ファイルを直して、もう一度選んでください。',
  importOther: '別のファイルを選ぶ',
  importMended: '直したファイルを読み込む',
  previewHeading: (name: string) => `「${name}」の中身`,
  previewSentence: ({ create, update, unchanged, duplicate, error, toPlace }: ImportCounts) =>
    [
      `新しい記録 ${people(create)}、更新 ${people(update)}、変わらない行 ${people(unchanged)}`,
      duplicate > 0 ? `重なった行 ${people(duplicate)}` : '',
      error > 0 ? `読めない行 ${people(error)}` : '',
      toPlace > 0 ? `そのうち位置を決めるもの ${people(toPlace)}` : '',
    ]
      .filter((part) => part !== '')
      .join('、'),
  unknownHeadings: (headings: readonly string[]) =>
    `台帳にない見出しの列は読みません：${headings.join('、')}`,
  acceptRows: (count: number) => `${count}行を台帳に入れる`,
  downloadRejected: (count: number) => `入らない${count}行を理由つきCSVで保存`,
  rejectedFileName: '入らなかった行.csv',
  reasonHeading: '読み込めない理由',
  outcomeFilter: '表示する行',
  outcomeAll: 'すべて',
  outcomeNames: {
    create: '新規',
    update: '更新',
    unchanged: '変更なし',
    duplicate: '重複',
    error: '読めない',
  } as Readonly<Record<ImportOutcome, string>>,
  previewTake: '入れる',
  previewTakeLine: (line: number) => `${line}行目を台帳に入れる`,
  previewLine: '行',
  previewOutcome: '結果',
  previewWhat: '内容・理由',
  acceptedHeading: (created: number, updated: number) =>
    `新しい記録 ${people(created)}、更新 ${people(updated)}`,
  acceptedDone: (created: number, updated: number) =>
    updated === 0
      ? `台帳に${people(created)}を入れました`
      : `台帳に${people(created)}を入れ、${people(updated)}を更新しました`,
  nextPlace: (count: number) => `${count}件は、位置を決めると地図に出て、通える人数を計算できます。`,
  nextRejected: (count: number) =>
    `${count}行は入っていません。理由つきのCSVを直して、同じファイルをもう一度読み込めます（入った行と二重にはなりません）。`,
  nextSee: '台帳と地図で確かめます。',
  seeRegister: '台帳を見る',
  undoImport: 'この読み込みを取り消す',
  undoImportNamed: (name: string) => `この読み込みを取り消す：「${name}」`,
  undoImportNote: '読み込む前の台帳に戻ります。読み込んだあとに人が変えた記録は、そのまま残ります。',
  undoneHeading: '読み込みを取り消しました',
  undoneText: (kept: number) =>
    kept === 0
      ? '台帳は読み込む前に戻りました。'
      : `台帳は読み込む前に戻りました。読み込んだあとに変えられた${kept}件は、そのまま残しています。`,
  pastImports: 'これまでの読み込み',
  wasUndone: '取り消し済み',

  fitLead: '必要な席数が入る空きスペースを、通える人の多い順に並べます。',
  fitSeats: '必要な席数',
  fitParking: '駐車場',
  fitParkingUnit: '台以上',
  fitConditions: '条件',
  fitConditionsNote: '左の条件を変えると、計算し直します。',
  fitNewNote: (minutes: number) =>
    `「新しく届く」は、親センターなど既存の拠点へ${minutes}分では通えない人です。`,
  fitNoParent: '親センターを置くと、「新しく届く」人数も出ます。',
  fitCarNote:
    '車の数字は、全員が車を使えると仮定しています。停められる台数は「駐車場」の列で確かめてください。',
  fitHouseholds: '数えているのは世帯です。',
  fitRangeNote: '幅は、道路の時間の見積もりの幅です。',
  fitComputing: '人数を計算しています…',
  fitCount: (count: number) => `${people(count)}が合います。`,
  fitUnknown: (count: number) => `席数か駐車場が分からない${people(count)}は出していません。`,
  fitNothing: '合う空きスペースはありません。席数を減らすか、台帳に床面積か席数を書き加えてください。',
  fitFailed:
    '通える人数を計算できませんでした。サーバーの状態を確かめて、条件を変えるか、開き直してください。',
  fitColumnNames: {
    name: '空きスペース',
    municipality: '市町',
    seats: '席数',
    parking: '駐車場',
    rent: '賃料（月）',
    reach: '通える人',
    new: '新しく届く',
  } as Readonly<Record<FitColumn, string>>,
  noReachNames: NO_REACH,
  fitSave: (count: string) => `${count}件をCSVで保存`,
  fitFileName: '空きスペースと通える人数.csv',
  fitHeadings: [
    '種別',
    '名称',
    '市町',
    '位置',
    '状況',
    '床面積（m²）',
    '席数',
    '席数の根拠',
    '駐車場（台）',
    '賃料（円／月）',
    '利用可能時期',
    '通える人',
    '通える人（低い値）',
    '通える人（高い値）',
    '新しく届く人',
    '新しく届く人（低い値）',
    '新しく届く人（高い値）',
    '備考',
    '出典',
  ] as readonly string[],
  basisAssumption: '前提',
  basisCaveat: '注意',
  basisSource: '出典',
  registerSource: '空きスペース台帳（この「離れ」に書き込まれた内容）',
};

export type RegisterWords = typeof REGISTER_WORDS_JA;
