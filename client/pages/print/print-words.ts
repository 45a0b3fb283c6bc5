/** Words around the printed sheet; both languages lie in its own chunk. What the sheet says comes from the server. */
export const PRINT_WORDS = {
  ja: {
    heading: '1枚にまとめる（A4）',
    empty: '候補地を置くと、1枚にまとめて印刷できます。',
    hint: 'A4縦、余白15mmで1枚に収まります。ブラウザの印刷で「背景のグラフィック」を入れると色が出ます。',
    print: '印刷する',
    savePdf: 'PDFを保存',
    saving: 'PDFを作っています…',
    composing: '1枚にまとめています…',
    missing: 'この提案は見つかりません。公開が終わったか、リンクが違います。',
    unreachable: 'サーバーにつながりません。「離れ」が動いているか確かめて、もう一度お試しください。',
    refused: '1枚にまとめられませんでした。',
    retry: 'もう一度まとめる',
    tableScroll: '表（横に動かせます）',
    embed: 'サイトに埋め込む',
    embedHint:
      '市町のサイトに貼ると、この地図と答えを見せられます（読むだけ）。貼る先のサイトを、管理者がサーバーの設定 HANARE_EMBED_ANCESTORS に加えている必要があります。',
    embedTitle: '離れ：通勤圏の地図',
    embedLabel: '埋め込みコード',
    copy: '埋め込みコードをコピー',
    copied: 'コピーしました',
    copyFailed: 'コピーできませんでした。上の欄のコードを選んでコピーしてください。',
  },
  en: {
    heading: 'On one page (A4)',
    empty: 'Place a candidate site to print one sheet about it.',
    hint: 'One A4 portrait page with 15 mm margins. Switch on “background graphics” in the print dialog for colors.',
    print: 'Print',
    savePdf: 'Save as PDF',
    saving: 'Making the PDF…',
    composing: 'Putting it on one page…',
    missing: 'This proposal was not found: it is no longer published, or the link is wrong.',
    unreachable: 'The server cannot be reached. Check that Hanare is running, then try again.',
    refused: 'It could not be put on a page.',
    retry: 'Try again',
    tableScroll: 'Table (scrolls sideways)',
    embed: 'Embed in a web site',
    embedHint:
      'Pasted into a town’s web site, it shows this map and its answer, read only. The administrator has to list that site in the server’s setting HANARE_EMBED_ANCESTORS.',
    embedTitle: 'Hanare: map of the commuting area',
    embedLabel: 'Embed code',
    copy: 'Copy the embed code',
    copied: 'Copied',
    copyFailed: 'It could not be copied. Select the code above and copy it.',
  },
} as const;

export type PrintWords = (typeof PRINT_WORDS)['ja'] | (typeof PRINT_WORDS)['en'];
