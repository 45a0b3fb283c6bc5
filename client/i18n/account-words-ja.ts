import type { OrganizationKind, Role, Workspace } from '#contract/accounts.ts';

/** Words of signing in, of one's own account and of whose a thing is. */
export const ACCOUNT_WORDS_JA = {
  close: '閉じる',
  trialTitle: 'お試し',
  trialMeaning: 'このパソコンの中だけ',
  trialChoose: '立場を選んで始めます：',
  trialAs: '立場：',
  trialLabel: 'お試しの立場',
  trialRoles: {
    planner: '計画担当',
    firm: '企業',
    municipality: '自治体（豊前市）',
    viewer: '閲覧',
    administrator: '管理者',
  } satisfies Record<Role, string>,
  trialRoleHelp: {
    planner: '都市圏の事務局として、計画を作り、提案を審査します',
    firm: '企業として、公開された提案を比べ、問い合わせます',
    municipality: '豊前市として、空きスペースを登録し、提案を出します',
    viewer: '公開されたものを見ます（書き込みはできません）',
    administrator: 'データと利用者を管理します',
  } satisfies Record<Role, string>,
  roles: {
    planner: '計画担当',
    firm: '企業担当',
    municipality: '自治体担当',
    viewer: '閲覧',
    administrator: '管理者',
  } satisfies Record<Role, string>,
  organizationKinds: { metro: '都市圏の事務局', municipality: '市町', firm: '企業' } satisfies Record<
    OrganizationKind,
    string
  >,
  leaveExample: '実データへ戻る',

  askFirst:
    'ここから先は、サインインが必要です。いまの画面と入力した内容はそのままで、サインインすると続けて行います。',
  askEnded:
    'しばらく操作がなかったため、サインインが終わっています。いまの画面と入力した内容はそのままで、サインインし直すと続けて保存します。',
  askLabel: 'サインイン',
  askNotNow: '今はしない',
  signIn: 'サインインする',
  signOut: 'サインアウト',
  leaveUnsaved: 'まだ保存できていない変更があります。もう一度押すと、保存せずに進みます。',
  signOutFailed: 'サインアウトできませんでした。サーバーにつながるか確かめて、もう一度押してください。',

  refusedSignIn:
    'サインインしていないため、まだ行っていません。いまの画面と入力した内容はそのまま残っています。',
  refusedRole: (role: string) =>
    `いまの役割（${role}）では、この操作はできません。内容はそのまま残っています。できる役割の人に頼むか、管理者に役割の変更を頼んでください。`,
  refusedShared:
    'ほかの組織から共有されたものなので、見ることだけができます。計画は「自分の組織に写す」で写すと、変えられます。',

  pagesHeading: '開く',
  myAccount: 'パスワードとサインインの状況',
  workspaceLegend: '使うデータ',
  workspaceNames: { real: '実データ', example: '架空の例' } satisfies Record<Workspace, string>,
  workspaceFailed: '切り替えられませんでした。もう一度押してください。',
  waiting: (count: number) => `対応待ち ${count}件`,

  pageTitleSignIn: 'サインイン',
  pageLeadSignIn:
    '計画の保存、台帳の編集、提案には、組織のアカウントが必要です。地図と答えはサインインしなくても使えます。',
  noAccount:
    'アカウントは、組織の管理者が招待します。招待のリンクを受け取った方は、そのリンクを開いてください。',
  forgotten: 'パスワードを忘れたときは、管理者に再設定のリンクを作ってもらってください。',
  blockedTitle: 'この接続ではサインインできません',
  blockedNoTls:
    'このサーバーへの接続が暗号化されていないため、パスワードが途中で読み取られるおそれがあります。アドレスが https:// で始まる接続で開いてください。開けないときは、サーバーの管理者に、TLS または信頼できるプロキシの設定（docs/operate.md）を頼んでください。地図と公開された情報は、このまま使えます。',
  alreadySignedIn: (name: string) => `${name}としてサインインしています。`,

  email: 'メールアドレス',
  password: 'パスワード',
  showPassword: 'パスワードを表示',
  capsLock: 'Caps Lock がオンになっています。',
  signingIn: '確かめています…',
  failedPair: 'メールアドレスとパスワードの組み合わせが違います。どちらかを直して、もう一度押してください。',
  failedPairLimit: '失敗が続くと、しばらくサインインできなくなります。',
  failedLocked: '失敗が続いたため、しばらくサインインを受け付けません。',
  unreachable:
    'サーバーから返事がありません。入力した内容は残っています。少し待って、もう一度押してください。',
  refused: '受け付けられませんでした。',
  fillEmail: 'メールアドレスを入れてください。',
  fillPassword: 'パスワードを入れてください。',
  fillName: '名前を入れてください。',
  fillEmailShape: 'メールアドレスは「名前@example.jp」の形で入れてください。',

  linkTitles: {
    invitations: '招待を受ける',
    'password-resets': '新しいパスワードを決める',
    'first-administrator': '最初の管理者を登録する',
  },
  linkLoading: 'リンクを確かめています…',
  linkUnusableTitle: 'このリンクは使えません',
  linkUnusable:
    '使用済みか、期限が切れたか、取り消されています。リンクを送った管理者に、新しいリンクを頼んでください。最初の管理者のリンクは、サーバーを起動し直すと画面（コンソール）に新しく表示されます。',
  linkMissing: 'リンクを開き直してください。安全のため、リンクの中身はこの画面を読み込み直すと残りません。',
  linkBack: '地図へ戻る',
  linkUntil: (at: string) => `このリンクは一度だけ使えます。期限は${at}です。`,
  invitationLead: (organization: string, role: string) =>
    `${organization}の${role}として招待されています。名前とパスワードを決めると、サインインします。`,
  invitationFor: (email: string) => `招待されたメールアドレス：${email}`,
  resetLead: (email: string) =>
    `${email} の新しいパスワードを決めます。ほかの端末のサインインはすべて終わります。`,
  firstLead: 'このサーバーの最初の管理者になります。ここで登録したあとは、管理者がほかの人を招待します。',
  name: '名前',
  nameHelp: '同じ組織の人に表示されます。',
  newPassword: '新しいパスワード',
  rulesHeading: 'パスワードの決まり',
  rules: (minimum: number, maximum: number) => [
    `${minimum}文字以上、${maximum}文字まで（空白や日本語も使えます）`,
    '記号や数字を混ぜる必要はありません。いくつかの言葉を並べた長いものが安全で覚えやすいです',
    'よく使われるパスワードや、メールアドレス・名前そのものは使えません',
    'ほかのサービスで使っているものは避けてください',
  ],
  lengthShort: (missing: number) => `あと${missing}文字必要です`,
  lengthEnough: '長さは足りています',
  lengthLong: (maximum: number) => `${maximum}文字までにしてください`,
  acceptInvitation: '登録してサインインする',
  acceptReset: 'パスワードを決めてサインインする',
  acceptFirst: '管理者として登録する',

  accountTitle: 'アカウント',
  accountTrial:
    'お試しのアカウントには、メールアドレスもパスワードもありません。このパソコンの外からは使えません。',
  factName: '名前',
  factEmail: 'メールアドレス',
  factOrganization: '組織',
  factRole: '役割',
  factExpires: 'サインインの期限',
  idleNote: (idle: string, end: string) => `何もしないと${idle}に、使い続けても${end}に終わります。`,
  passwordHeading: 'パスワードを変える',
  passwordNote: '変えると、ほかの端末のサインインはすべて終わります。',
  currentPassword: 'いまのパスワード',
  changePassword: 'パスワードを変える',
  passwordChanged: 'パスワードを変えました。ほかの端末のサインインは終わりました。',
  currentWrong: 'いまのパスワードが違います。確かめて、もう一度押してください。',
  sessionsHeading: 'サインインしている端末',
  sessionsNote: '心当たりのないものは終わらせて、パスワードを変えてください。',
  sessionsFailed: '一覧を読み込めませんでした。もう一度開いてください。',
  sessionThis: 'この端末',
  sessionUnknown: '名前のわからないブラウザー',
  sessionSeen: (at: string) => `最後に使ったのは${at}`,
  sessionSince: (at: string) => `${at}にサインイン`,
  sessionEnd: '終わらせる',
  sessionEndNamed: (name: string) => `${name}のサインインを終わらせる`,
  sessionEnded: '終わらせました。',

  sharingHeading: '見られる人',
  sharingOwner: (name: string) => `${name}のもの`,
  sharingLevels: {
    own: '自分の組織だけ',
    metro: '都市圏の事務局にも',
    chosen: '選んだ組織',
    everyone: 'すべての人',
  },
  sharingHelp: {
    own: 'ほかの組織からは見えません。',
    metro: '都市圏の事務局も見られます。書き換えられるのは自分の組織だけです。',
    chosen: '選んだ組織も見られます。書き換えられるのは自分の組織だけです。',
    everyone: 'このサーバーを開ける人は、アカウントがなくても見られます。',
  },
  sharingChange: '変える',
  sharingNow: (level: string) => `いまは「${level}」です。変える`,
  sharingSave: 'この範囲にする',
  sharingCancel: 'やめる',
  sharingChoose: '組織を選びます',
  sharingChosenCount: (count: number) => `${count}組織`,
  sharingChooseNone: '組織を一つ以上選んでください。',
  sharingLoading: '組織の一覧を読み込んでいます…',
  sharingFailed: '変えられませんでした。',
  sharingChanged: '見られる人を変えました。',
  sharingSomebodyElse: 'ほかの人がその間に変えました。開き直して、もう一度選んでください。',
  readOnly: (name: string) => `${name}のものです。見ることだけができます。`,
} as const;

type Widened<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => infer Said
    ? (...facts: Facts) => Said extends string ? string : readonly string[]
    : { readonly [K in keyof T]: Widened<T[K]> };

export type AccountWords = {
  readonly [K in keyof typeof ACCOUNT_WORDS_JA]: Widened<(typeof ACCOUNT_WORDS_JA)[K]>;
};
