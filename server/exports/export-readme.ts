import type { OrganizationReference } from '#contract/accounts.ts';
import { SUMS_PATH } from './write-archive.ts';

interface Readme {
  readonly organization: OrganizationReference;
  readonly isExample: boolean;
  readonly exportedAt: string;
  readonly version: string;
}

/** What the archive holds and how to read it without this program. */
export function writeReadmeJa({ organization, isExample, exportedAt, version }: Readme): string {
  return `離れ Hanare データの書き出し
${isExample ? '\n【架空の例】この中身はすべて架空です。実際の人・企業・物件ではありません。\n' : ''}
組織: ${organization.nameJa}
書き出した日時（UTC）: ${exportedAt}
版: ${version}

すべて、このソフトウェアがなくても読める形式です。文字コードは UTF-8 です。

organization.json            組織
members.csv                  利用者（名前、メールアドレス、役割）。パスワードは含みません
plans/*.hanare.json          検討案。離れの「読み込み」でそのまま戻せます
register/register.csv        空き物件台帳（表計算ソフト用）。離れの取込でそのまま戻せます
register/register.geojson    同じ内容の地図データ（GeoJSON、経度・緯度 WGS 84）
register/register.json       同じ内容のすべての項目
register/photos/             写真（撮影場所などの情報は保存時に取り除いてあります）
datasets/                    取り込んだ表。出典・年・利用条件は各ファイルの先頭にあります
proposals/proposals.json     提案（下書きを含む）
proposals/files/             提案の写真と添付ファイル
proposals/*.jsonl            コメント、候補リスト、問い合わせ（1行に1件のJSON）。ほかの組織の管理者が書き出したときは、
                             候補リストと問い合わせを含みません
placements/placements.json   開設後の支援の記録
history/*.jsonl              検討案・台帳・提案の変更履歴
audit/audit.jsonl            この組織の人が行ったことの記録（監査記録の抜き書き）
${SUMS_PATH}               各ファイルのSHA-256。sha256sum --check ${SUMS_PATH} で確かめられます

削除したもの、ほかの組織から共有されているもの、国などが公表した統計は含みません。
`;
}

export function writeReadmeEn({ organization, isExample, exportedAt, version }: Readme): string {
  return `Hanare: export of an organization's data
${isExample ? '\nFICTIONAL EXAMPLE: nobody and nothing in here is real.\n' : ''}
Organization: ${organization.nameEn}
Exported at (UTC): ${exportedAt}
Version: ${version}

Everything can be read without this software. Texts are UTF-8.

organization.json            the organization
members.csv                  its people (name, e-mail address, role); no passwords
plans/*.hanare.json          saved plans; Hanare's "import" takes them back as they are
register/register.csv        the register of vacant space for spreadsheets; Hanare's import takes it back
register/register.geojson    the same as GeoJSON (longitude and latitude, WGS 84)
register/register.json       the same with every member
register/photos/             photos; place, time and camera were taken out when they were stored
datasets/                    imported tables; source, year and licence stand at the beginning of each
proposals/proposals.json     proposals, drafts included
proposals/files/             photos and files of proposals
proposals/*.jsonl            comments, shortlist, enquiries (one JSON object a line); without shortlist and enquiries
                             where an administrator of another organization asked
placements/placements.json   records of offices after they opened
history/*.jsonl              what changed of plans, register and proposals
audit/audit.jsonl            what the people of this organization did (extract of the audit log)
${SUMS_PATH}               SHA-256 of every file; sha256sum --check ${SUMS_PATH}

Not in here: what was deleted, what other organizations share, and published statistics.
`;
}
