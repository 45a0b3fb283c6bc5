/** The link of the server's console, with what it is for. The token stands behind `#`: no server ever sees it. */
export function describeConsoleLink(origin: string, token: string): string {
  return [
    '最初の管理者を登録するリンク（24時間有効、1回限り。ほかの人に見せないでください）',
    'Link that makes the first administrator (24 hours, once; show it to nobody else):',
    `  ${origin}/#first=${token}`,
    '',
  ].join('\n');
}
