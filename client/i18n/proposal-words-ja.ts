import type { EnquiryState } from '#contract/enquiry-states.ts';
import type { InboxKind } from '#contract/inbox.ts';
import type { ProposalAct, ProposalState } from '#contract/proposal-states.ts';
import type { ProposalHistoryAction, ProposalMember } from '#contract/proposals.ts';
import type { SeismicStatus, VacancyKind } from '#engine/vacancy/vacancy-terms.ts';
import type { AttachmentFault } from '../state/attachment-file.ts';
import type { TypedFault } from '../state/parse-typed.ts';
import type { FactGroup, ProposalField, ProposalGroup } from '../state/proposal-fields.ts';
import type { SubsidyFault } from '../state/proposal-form.ts';
import type { OwnGroup, ProposalColumn, SeatMatch } from '../state/proposal-rows.ts';

const KIND_NAMES: Readonly<Record<VacancyKind, string>> = {
  idlePublicFacility: '公的遊休施設',
  closedSchool: '廃校',
  office: 'オフィス',
  shop: '店舗',
  land: '土地',
};

const SEISMIC_NAMES: Readonly<Record<SeismicStatus, string>> = {
  meets1981Standard: '新耐震（1981年6月以降の基準）',
  retrofitted: '耐震改修済み',
  notMet: '未対応',
};

const STATE_NAMES: Readonly<Record<ProposalState, string>> = {
  draft: '下書き',
  submitted: '提出済み',
  underReview: '審査中',
  returned: '差し戻し',
  published: '公開中',
  revising: '直しています',
  withdrawn: '取り下げ',
};

/** What goes on in a state, for whoever proposes. */
const STATE_LINES: Readonly<Record<ProposalState, string>> = {
  draft: 'まだ自分の市町の人だけに見えています。整ったら提出してください。',
  submitted: '提出しました。圏域の担当が審査を始めるのを待っています。',
  underReview: '圏域の担当が審査しています。',
  returned: '直すところがあります。コメントを読んで直し、もう一度提出してください。',
  published: '企業とすべての人に公開されています。',
  revising: '公開した内容を直しています。もう一度公開されるまで、前の版がそのまま見えています。',
  withdrawn: '取り下げました。直して、もう一度提出できます。',
};

const REVIEW_LINES: Readonly<Record<ProposalState, string>> = {
  draft: '',
  submitted: '審査を待っています。「審査を始める」と、市町に審査中と伝わります。',
  underReview: '公開するか、コメントを付けて差し戻してください。',
  returned: '市町が直して、もう一度提出するのを待っています。',
  published: '公開されています。問題が見つかったら、審査に戻せます。',
  revising: '市町が直しています。公開されている版はそのままです。',
  withdrawn: '市町が取り下げました。',
};

const ACT_NAMES: Readonly<Record<ProposalAct, string>> = {
  submit: '提出する',
  startReview: '審査を始める',
  publish: '公開する',
  return: '差し戻す',
  withdraw: '取り下げる',
  reopen: '審査に戻す',
  revise: '直す',
};

const ACT_DONE: Readonly<Record<ProposalAct, (title: string) => string>> = {
  submit: (title) => `「${title}」を提出しました。圏域の担当の「わたしの番」に届いています。`,
  startReview: (title) => `「${title}」の審査を始めました。`,
  publish: (title) => `「${title}」を公開しました。企業とすべての人が見られます。`,
  return: (title) => `「${title}」を差し戻しました。コメントは市町の「わたしの番」に届いています。`,
  withdraw: (title) => `「${title}」を取り下げました。`,
  reopen: (title) => `「${title}」を審査に戻しました。公開は止まっています。`,
  revise: (title) => `「${title}」を直せるようにしました。`,
};

const FIELD_NAMES: Readonly<Record<ProposalField, string>> = {
  title: '提案の名前',
  titleEn: '提案の名前（英語）',
  kind: '種別',
  address: '所在地',
  descriptionJa: '説明（日本語）',
  descriptionEn: '説明（英語）',
  floorAreaSquareMeters: '床面積',
  seats: '席数',
  availableFrom: '利用可能時期',
  rentYenPerMonth: '賃料（月）',
  rentTerms: '賃料の条件',
  term: '契約期間',
  parkingSpaces: '駐車場',
  hasFibre: '光回線',
  isBarrierFree: 'バリアフリー',
  seismicStatus: '耐震',
  yearBuilt: '建築年',
  structure: '構造',
  factsAsOf: 'いつ時点の内容か',
  supportJa: '開設後の支援（日本語）',
  supportEn: '開設後の支援（英語）',
  contactDepartment: '担当部署',
  contactTelephone: '電話',
  contactEmail: 'メール',
  contactAddress: '所在地（担当）',
};

const MEMBER_NAMES: Readonly<Record<ProposalMember, string>> = {
  title: '提案の名前',
  titleEn: '提案の名前（英語）',
  kind: '種別',
  position: '位置',
  address: '所在地',
  descriptionJa: '説明（日本語）',
  descriptionEn: '説明（英語）',
  floorAreaSquareMeters: '床面積',
  seats: '席数',
  squareMetersPerSeat: '1席あたりの面積（推計に使う）',
  availableFrom: '利用可能時期',
  rentYenPerMonth: '賃料（月）',
  rentTerms: '賃料の条件',
  term: '契約期間',
  parkingSpaces: '駐車場',
  hasFibre: '光回線',
  isBarrierFree: 'バリアフリー',
  seismicStatus: '耐震',
  yearBuilt: '建築年',
  structure: '構造',
  factsAsOf: 'いつ時点の内容か',
  subsidies: '補助・支援制度',
  supportJa: '開設後の支援（日本語）',
  supportEn: '開設後の支援（英語）',
  contact: '問い合わせ先',
};

const FIELD_HINTS: Readonly<Partial<Record<ProposalField, string>>> = {
  titleEn: '英語の一枚資料に使います。空けておくと日本語の名前を使います。',
  descriptionJa: 'どんな場所で、どんな仕事に向くか。企業が最初に読むところです。',
  floorAreaSquareMeters: '「100坪」と書くと、m²に直します。',
  availableFrom: '年だけ、年月だけでも書けます（例 令和9年4月）。',
  rentYenPerMonth: '「5万円」とも書けます。無償なら0。決まっていなければ空けて、条件に書きます。',
  yearBuilt: '西暦でも元号でも書けます（例 1983、昭和58年）。',
  factsAsOf: '台帳や調査の日付。数字には、いつのものかが付きます。',
  supportJa: '学校訪問、合同説明会、研修など、開いたあとに市町ができること。',
  contactDepartment:
    '部署を書いてください。個人の氏名や携帯番号は書かないでください。サインインした企業だけに見えます。',
};

const FIELD_UNITS: Readonly<Partial<Record<ProposalField, string>>> = {
  floorAreaSquareMeters: 'm²',
  seats: '席',
  rentYenPerMonth: '円／月',
  yearBuilt: '年',
  parkingSpaces: '台',
};

const FAULTS: Readonly<Record<TypedFault, string>> = {
  required: '書いてください。書くまで、この欄は保存されません。',
  notANumber: '数として読めません。数字で書いてください。分からないときは空けてください。',
  notWhole: '小数は書けません。整数で書いてください。',
  outOfBounds: '範囲の外の数です。桁を確かめてください。',
  notAYear: '年として読めません。1983 や 昭和58年 のように書いてください。',
  notADate: '日付として読めません。2027、2027年4月、令和9年4月1日 のように書いてください。',
  tooLong: '長すぎます。短くしてください。',
};

const SUBSIDY_FAULTS: Readonly<Record<SubsidyFault, string>> = {
  text: '制度の内容を書いてください。書くまで、この行は保存されません。',
  source: '出典（要綱や告示の名前）を書いてください。出典のない補助は保存されません。',
  year: '年として読めません。2026 や 令和8年 のように書いてください。',
};

const ATTACHMENT_FAULTS: Readonly<Record<AttachmentFault, string>> = {
  type: '添付できる種類ではありません。写真（JPEG・PNG・WebP）、PDF、CSV、テキスト、Word・Excel・PowerPoint（docx・xlsx・pptx）を選んでください。',
  size: '大きすぎます。10 MBまでに小さくしてから選んでください。',
  empty: '中身がありません。',
  tooMany: '添付の数がいっぱいです。どれかを外してから加えてください。',
};

const count = (number: number): string => `${number}件`;

/** Words of proposals; they arrive with their pages. */
export const PROPOSAL_WORDS_JA = {
  title: '提案',
  partsLabel: '提案の画面',
  partList: '提案の一覧',
  partInbox: 'わたしの番',
  partShortlist: '気になる提案',
  partNew: '提案を作る',
  loading: '読み込んでいます…',
  loadFailed: '提案を読み込めませんでした。サーバーが動いているか確かめて、もう一度お試しください。',
  retry: 'もう一度読み込む',
  close: '閉じる',
  unknown: '未記入',
  missing: '—',
  yes: 'あり',
  no: 'なし',
  listSeparator: '、',
  example: '架空の例',

  stateNames: STATE_NAMES,
  stateLines: STATE_LINES,
  reviewLines: REVIEW_LINES,
  actNames: ACT_NAMES,
  kindNames: KIND_NAMES,
  seismicNames: SEISMIC_NAMES,
  fieldNames: FIELD_NAMES,
  memberNames: MEMBER_NAMES,
  fieldHints: FIELD_HINTS,
  fieldUnits: FIELD_UNITS,
  groupNames: {
    site: '場所と名前',
    description: '説明',
    size: '広さと時期',
    terms: '借りる条件',
    building: '建物と設備',
    subsidies: '補助・支援制度',
    support: '開設後の支援（伴走）',
    contact: '問い合わせ先',
  } as Readonly<Record<ProposalGroup, string>>,
  factGroupNames: { size: '広さと時期', terms: '借りる条件', building: '建物と設備' } as Readonly<
    Record<FactGroup, string>
  >,
  ownGroupNames: {
    returned: '直して出し直す',
    drafts: '下書き',
    waiting: '審査を待っている',
    published: '公開している',
    withdrawn: '取り下げたもの',
  } as Readonly<Record<OwnGroup, string>>,
  ownGroupLines: {
    returned: '圏域の担当からコメントがあります。直すと、もう一度提出できます。',
    drafts: '書きかけは自動で保存されています。',
    waiting: 'いまは待つだけで大丈夫です。',
    published: '企業からの問い合わせは、それぞれの提案の中にあります。',
    withdrawn: '直して、もう一度提出できます。',
  } as Readonly<Record<OwnGroup, string>>,

  listLeadMunicipality: (town: string) => `${town}の候補地を提案にまとめ、圏域の審査を経て企業に公開します。`,
  listLeadReviewer: '市町が提出した提案です。人数は、パネルで選んだ条件で数えています。',
  listLeadFirm: '市町が公開している候補地です。必要な席数を書くと、合うかどうかが分かります。',
  listLeadAnyone: '市町が公開している候補地です。',
  emptyMunicipality:
    'まだ提案はありません。台帳にある建物か、地図の一点から始められます。書いたものは自動で下書きに保存されます。',
  emptyReviewer:
    'まだ提出された提案はありません。市町が提出すると、ここと「わたしの番」に現れます。地図の層で「提案」を表示しておけます。',
  emptyPublished: 'まだ公開されている提案はありません。空きスペースは台帳で見られます。',
  emptyTable: '提案の表を開く',
  othersHeading: 'ほかの市町が公開している提案',
  emptyRegister: '空きスペース台帳を見る',
  countsLine: (shown: number, all: number) =>
    shown === all ? `${count(all)}の提案。` : `${count(all)}のうち${count(shown)}が合います。`,
  unknownLine: (number: number) => `ほかに${count(number)}は、求めた項目が書かれていないため入れていません。`,
  signInForMore: 'サインインすると、問い合わせ先が見え、気になる提案を残して問い合わせができます。',
  updatedAt: (moment: string) => `${moment} に変更`,
  submittedAt: (moment: string) => `${moment} に提出`,
  publishedAt: (moment: string) => `${moment} に公開`,
  enquiriesOpen: (number: number) => `答えていない問い合わせ ${count(number)}`,
  nowRow: {
    returned: '直す',
    draft: '続きを書く',
    revising: '続きを書く',
  } as Readonly<Partial<Record<ProposalState, string>>>,
  openRow: '開く',
  openNamed: (title: string) => `「${title}」を開く`,

  columnNames: {
    title: '提案',
    state: '状態',
    municipality: '市町',
    seats: '席数',
    area: '床面積',
    rent: '賃料（月）',
    reach: '通える人',
    new: '新しく届く',
    submittedAt: '提出',
  } as Readonly<Record<ProposalColumn, string>>,
  columnPublishedAt: '公開',
  filterText: '名前・所在地・説明',
  filterSeats: '必要な席数',
  filterSeatsUnit: '席',
  filterArea: '床面積',
  filterAreaUnit: 'm²以上',
  filterFibre: '光回線あり',
  filterBarrierFree: 'バリアフリー',
  filterTown: '市町',
  filterState: '状態',
  filterAll: 'すべて',
  filterEnough: '足りるものだけ',
  filterReset: '絞り込みをやめる',
  filterNothing: '合う提案はありません。絞り込みをゆるめてください。',
  seatMatch: { enough: '席が足ります', short: '席が足りません', unknown: '席数は未記入' } as Readonly<
    Record<SeatMatch, string>
  >,

  figuresHeading: 'この場所に通える人',
  figuresConditions: (conditions: string) => `${conditions}。`,
  figuresVersus: (parent: string, minutes: number) =>
    `「新しく届く」は、${parent}へ${minutes}分では通えない人です。`,
  figuresComputing: '計算しています…',
  figuresFailed: '人数を計算できませんでした。',
  figuresNone: {
    noPosition: '位置が未記入のため、数えられません。',
    sea: '海の上のため、数えられません。',
    outsideRegion: '読み込んだ地域の外のため、数えられません。',
    notConnected: '道路がつながらない場所のため、数えられません。',
  },
  figuresTollsNote: '有料道路で',
  figuresTollsOff: '有料道路を使わない',
  figuresTollsOn: '有料道路を使う',
  figuresReach: (minutes: number) => `${minutes}分以内に通える人`,
  figuresNew: 'うち新しく届く人',
  figuresRange: (low: string, high: string) => `${low}–${high}`,
  figuresBasis: '注意と出典',
  showOnMap: 'この場所の答えをパネルに出す',
  shownOnMap: (letter: string) => `候補地${letter}としてパネルに出ています`,
  siteFull: '候補地は6つまでです。どれかを消すと置けます。',
  siteNoPlace: '位置が決まると地図に出せます。',

  registerNote: (name: string, moment: string) => `台帳「${name}」（${moment} に写した内容）から作りました。`,
  registerOpen: '台帳を開く',
  notKnown: (names: readonly string[]) => `未記入：${names.join('、')}`,
  seatsOf: (seats: string) => `${seats}席`,
  seatsDerived: (seats: string) => `約${seats}席（推計）`,
  seatsDerivedNote: (squareMeters: string) =>
    `席数は数えたものではなく、床面積を1席あたり${squareMeters} m²（前提の値）で割った推計です。`,
  squareMetersPerSeatOf: (squareMeters: string) => `1席あたり${squareMeters} m²`,
  rentOf: (yen: string, isFree: boolean) => (isFree ? '無償' : `${yen}円`),
  parkingOf: (spaces: string) => `${spaces}台`,
  positionMissing: '位置は未記入',
  subsidyLine: ({ text, amount }: { readonly text: string; readonly amount: string | null }) =>
    amount === null ? text : `${text}（${amount}）`,
  subsidySource: (source: string, year: string | null) =>
    `出典: ${source}${year === null ? '' : `（${year}）`}`,
  contactHidden: '問い合わせ先は、サインインした企業・市町・圏域の人に見えます。',
  noDescription: '説明は未記入です。',

  actsHeading: 'できること',
  commentLabel: 'コメント',
  commentRequired: '何を直せばよいかを書いてください。コメントがないと差し戻せません。',
  commentFor: {
    return: '差し戻すコメント（市町に届きます）',
    reopen: '審査に戻す理由（市町に届きます）',
  } as Readonly<Partial<Record<ProposalAct, string>>>,
  actConfirm: {
    withdraw: '取り下げると、公開も止まります。あとで直して、もう一度提出できます。',
    publish: '公開すると、企業とすべての人に見えます。',
    reopen: '公開を止めて、審査に戻します。',
  } as Readonly<Partial<Record<ProposalAct, string>>>,
  actCancel: 'やめる',
  actDone: ACT_DONE,
  editDraft: '書き直す',
  deleteDraft: '下書きを削除する',
  printBrief: '1枚にまとめる（A4）',
  neededHeading: '提出の前に必要なこと',
  neededNone: '必要なことはそろっています。',
  neededLinks: (number: number) => `あと${number}つ書くと提出できます。`,
  goToField: (name: string) => `${name}を書く`,
  readOnly: '読むことができます。変えられるのは、提案した市町と審査する圏域の人だけです。',
  reviewComment: { return: '差し戻しのコメント', reopen: '審査に戻した理由', comment: 'コメント' },

  attachmentsHeading: '写真と資料',
  attachmentRules: (number: number, megabytes: number) =>
    `写真・PDF・CSV・Word・Excel・PowerPointを${number}件まで、1件${megabytes} MBまで。中身を調べて確かめます。写真の撮影場所や機種の情報は取り除きます。人の顔や車のナンバーが写っていないか確かめてください。`,
  attachmentDrop: 'ここに写真や資料を落とすか、選んでください。',
  attachmentChoose: 'ファイルを選ぶ',
  attachmentSending: (name: string, percent: number) => `「${name}」を送っています（${percent}％）`,
  attachmentFault: (name: string, fault: AttachmentFault) => `「${name}」は${ATTACHMENT_FAULTS[fault]}`,
  attachmentRemove: '外す',
  attachmentRemoveNamed: (name: string) => `「${name}」を外す`,
  attachmentRemoved: (name: string) => `「${name}」を外しました。`,
  attachmentDownload: (name: string) => `「${name}」を保存`,
  attachmentUnreadable: '表示できません',
  photoAlt: (name: string) => `写真「${name}」`,
  takeBack: '取り消す',
  bytes: (megabytes: string) => `${megabytes} MB`,
  mediaNames: {
    pdf: 'PDF',
    csv: 'CSV',
    text: 'テキスト',
    word: 'Word',
    excel: 'Excel',
    slides: 'PowerPoint',
    photo: '写真',
  },

  commentsHeading: 'コメント',
  commentsNote: '提案した市町と圏域の担当だけに見えます。企業には見えません。',
  commentsNone: 'コメントはまだありません。',
  commentWrite: 'コメントを書く',
  commentSend: 'コメントを送る',
  commentKinds: { comment: '', return: '差し戻し', reopen: '審査に戻す' },
  roleNames: {
    viewer: '閲覧',
    firm: '企業',
    municipality: '市町',
    planner: '圏域の担当',
    administrator: '管理者',
  } as Readonly<Record<string, string>>,

  historyHeading: '変更の履歴',
  historyActions: {
    create: '作った',
    edit: '変えた',
    addAttachment: '添付を加えた',
    deleteAttachment: '添付を外した',
    restoreAttachment: '添付を戻した',
    delete: '削除した',
    restore: '元に戻した',
    submit: '提出した',
    startReview: '審査を始めた',
    publish: '公開した',
    return: '差し戻した',
    withdraw: '取り下げた',
    reopen: '審査に戻した',
    revise: '直し始めた',
  } as Readonly<Record<ProposalHistoryAction, string>>,
  changed: (member: string, before: string, after: string) => `${member}：${before} → ${after}`,

  startLead: '台帳にある建物から始めると、分かっている項目が写されます。地図の一点からも始められます。',
  startRegister: '台帳の建物から',
  startRegisterFilter: '名称・所在地でさがす',
  startRegisterNone: (town: string) =>
    `${town}の建物は、まだ台帳にありません。台帳に書き込むかCSVで読み込むか、下の地図から始めてください。`,
  startRegisterNoHit: '合う建物はありません。',
  startRegisterNotExact: '位置がおおよそ',
  startPlace: '地図の一点から',
  startPlaceLead: '地図で色を付けた、自分の市町の中に置けます。',
  startTitle: '提案の名前',
  startTitleHint: 'あとで変えられます（例 旧○○庁舎サテライトオフィス）。',
  startPick: '地図で選ぶ',
  startPicking: '選び終える',
  startCreate: '下書きを作る',
  startNeedsPlace: '名前を書くか、位置を選ぶと始められます。',
  startUntitled: (town: string) => `${town}の新しい提案`,
  startOnlyMunicipality: '提案は、市町の人が作ります。市町としてサインインしてください。',
  searchLabel: '座標・駅名・市町名で位置を書く',
  placeForget: '位置を消す',
  placingHint: (town: string) => `地図をクリックしてください。${town}の中に置けます。`,
  refusedElsewhere: (there: string, town: string) =>
    `ここは${there}です。${town}の境の内側だけに提案できます。`,
  refusedNowhere: (town: string) => `ここは海の上か地域の外です。${town}の境の内側だけに提案できます。`,
  boundaryNote: (town: string) => `地図で色を付けたところが${town}です。`,

  formLead:
    '書いたものは自動で下書きに保存されます。分からないところは空けておけます（「未記入」のまま残り、0にはなりません）。',
  saveStates: {
    saved: (time: string) => `下書きに保存しました（${time}）`,
    waiting: 'まだ保存していない変更があります',
    saving: '保存しています…',
    unreachable: 'サーバーにつながりません。書いた内容はここに残っています。つながると保存します。',
    gone: 'この提案は、別の画面で削除されたか、もう変えられません。書いた内容は保存されません。',
    refused: '保存できませんでした。',
    conflict: '別の画面でも変更されました。下で選んでください。',
  },
  faultsLeft: (number: number) => `${number}か所は読めないため、まだ保存していません。`,
  requiredMark: '提出に必要',
  fieldFault: (fault: TypedFault) => FAULTS[fault],
  subsidyFault: (fault: SubsidyFault) => SUBSIDY_FAULTS[fault],
  equals: (text: string) => `＝ ${text}`,
  seatsDerive: (seats: string, squareMeters: string) =>
    `席数が分からないので、床面積から推計する（${seats}：1席あたり${squareMeters} m²、前提の値）`,
  subsidyText: '制度と内容',
  subsidyAmount: '金額（あれば）',
  subsidySourceName: '出典（要綱・告示など）',
  subsidyYear: '年（あれば）',
  subsidyAdd: '補助・支援制度を加える',
  subsidyRemove: 'この行を消す',
  subsidyRemoveNamed: (number: number) => `${number}行目の制度を消す`,
  subsidyLead: '出典を付けた制度だけを載せます。',
  toView: '読む画面へ',
  submitNow: '提出する',
  cannotEdit: (state: string) => `いまは「${state}」のため、書き直せません。`,

  conflictHeading:
    '書いている間に、別の画面で同じところが変更されました。どちらを残すか選んでください。触れていないところは両方の変更が残ります。',
  conflictWhat: '項目',
  conflictTheirs: '相手の内容',
  conflictMine: '自分の内容',
  useTheirs: '相手の内容を使う',
  useMine: '自分の内容で上書き',

  entryMissing: 'この提案は見つかりません',
  entryMissingHelp:
    '公開が終わったか、取り下げられたか、リンクが違います。提出前の提案は、その市町の人だけに見えます。',
  deletedHeading: '削除した下書き',
  deletedEmpty: '削除した下書きはありません。',
  deletedNote: (days: number) => `${days}日のあいだ、元に戻せます。`,
  restore: '元に戻す',
  restoreNamed: (title: string) => `「${title}」を元に戻す`,
  undoDelete: '元に戻す',

  inboxLead: '次に動くのがあなたの番のものと、新しいお知らせです。',
  inboxEmpty: 'いま待っているものはありません。',
  inboxEmptyHelp: {
    municipality: '提案を提出すると、差し戻しや公開の知らせがここに届きます。',
    planner: '市町が提案を提出すると、ここに届きます。',
    administrator: '市町が提案を提出すると、ここに届きます。',
    firm: '新しい公開や、問い合わせへの答えがここに届きます。',
    viewer: '',
  } as Readonly<Record<string, string>>,
  inboxWaiting: (number: number) => `わたしの番 ${count(number)}`,
  inboxNews: 'お知らせ',
  inboxMarkAll: 'すべて既読にする',
  unread: '未読',
  inboxKinds: {
    submitted: '提出されました。審査を始めてください',
    resubmitted: '直して、もう一度提出されました',
    underReview: '審査の途中です。公開するか、差し戻してください',
    returned: '差し戻されました。直して提出してください',
    published: '公開されました',
    commented: 'コメントがあります',
    enquiry: '企業から問い合わせがあります。答えてください',
    enquiryAnswered: '問い合わせに答えがありました',
    newlyPublished: '新しく公開されました',
  } as Readonly<Record<InboxKind, string>>,

  shortlistAdd: '気になる提案に加える',
  shortlistRemove: '気になる提案から外す',
  shortlistRemoveNamed: (title: string) => `「${title}」を気になる提案から外す`,
  shortlistIn: '気になる提案に入っています',
  shortlistPrivate: 'この一覧とメモは、あなたの会社の人だけに見えます。',
  shortlistEmpty:
    '気になる提案はまだありません。公開されている提案を開き、「気になる提案に加える」を押すと、ここで並べて比べられます。',
  shortlistNotes: 'メモ（あなたの会社だけ）',
  shortlistSaved: 'メモを保存しました',
  shortlistConflict: '同じメモを、ほかの人が変えました。いまのメモを下に出しています。',
  shortlistGone: '公開が終わりました。',
  shortlistNewer: '加えたあとに、新しい版が公開されています。',
  shortlistChoose: (title: string) => `「${title}」を比べる`,
  shortlistCompare: (number: number, parent: string) => `選んだ${number}件を${parent}と比べる`,
  shortlistCompareNote:
    '候補地A–Fに置き換えて、比べる画面を開きます。いまの候補地には、この画面から戻せます。',
  shortlistCompareNeeds: '1件から6件を選んでください。',
  shortlistUndoCompare: '比べる前の候補地に戻す',
  shortlistBrowse: '公開されている提案を見る',
  addedAt: (moment: string) => `${moment} に追加`,

  enquiriesHeading: '問い合わせ',
  enquiriesNoteFirm:
    '問い合わせの内容と会社名は、この市町だけに見えます。都市圏の事務局には件数だけが見えます。',
  enquiriesNoteMunicipality:
    '問い合わせの内容と会社名は、あなたの市町だけに見えます。都市圏の事務局には件数だけが見えます。',
  enquiriesNone: '問い合わせはまだありません。',
  enquiryText: '聞きたいこと',
  enquirySeats: '考えている席数（任意）',
  enquiryNeededFrom: '使い始めたい時期（任意）',
  enquirySend: '問い合わせる',
  enquiryWanted: (seats: string | null, from: string | null) =>
    [seats === null ? null : `${seats}席`, from === null ? null : `${from}から`]
      .filter((part) => part !== null)
      .join('・'),
  enquiryAnswer: '答えを書く',
  enquiryAnswerSend: '答える',
  enquiryMore: '続けて書く',
  enquiryMoreSend: '送る',
  enquiryClose: '終わりにする',
  enquiryStates: {
    open: '答えを待っています',
    answered: '答えがありました',
    closed: '終わりました',
  } as Readonly<Record<EnquiryState, string>>,
  enquiryStatesOwn: { open: '答えてください', answered: '答えました', closed: '終わりました' } as Readonly<
    Record<EnquiryState, string>
  >,
  enquiryNeedsText: '書いてから送ってください。',

  noticeUnreachable: 'サーバーにつながりません。「離れ」が動いているか確かめて、もう一度お試しください。',
  noticeMissing: 'この提案は見つかりません。取り下げられたか、削除されたかもしれません。',
  noticeChanged: '別の画面で先に変更されました。いまの内容を出しています。確かめて、もう一度選んでください。',
  noticeRefused: 'サーバーが受け付けませんでした。',
  noticeDeleted: (title: string) => `下書き「${title}」を削除しました。`,
  noticeRestored: (title: string) => `下書き「${title}」を元に戻しました。`,
  noticeAsked: (title: string) =>
    `「${title}」の市町に問い合わせを送りました。答えは「わたしの番」に届きます。`,
  noticeAnswered: (title: string) => `「${title}」のやり取りに書きました。`,
  noticeShortlisted: (title: string) => `「${title}」を気になる提案に加えました。`,
};
export type ProposalWords = typeof PROPOSAL_WORDS_JA;
