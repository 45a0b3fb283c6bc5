import type { Region } from '#contract/region.ts';
import { toPlainSentence } from '../i18n/sentence.ts';
import type { Headline } from '../state/headline.ts';
import { getCaveatText, listCaveats } from '../state/list-caveats.ts';
import type { Language } from '../state/view-state.ts';
import type { DownloadFile } from './download-file.ts';

export interface ReadMeInput {
  readonly headline: Headline;
  readonly region: Region;
  readonly language: Language;
  /** Address that reproduces the view. */
  readonly link: string;
  readonly exportedAt: string;
  readonly files: readonly DownloadFile[];
  /** What could not be had, in the reader's language. */
  readonly missing: readonly string[];
}

const WORDS = {
  ja: {
    title: '離れ – ダウンロードした一式',
    made: '作成',
    link: '同じ画面を開くリンク',
    answer: '答え',
    files: 'ファイル',
    missing: '入っていないもの',
    caveats: '読むときの注意',
    sources: '出典とライセンス',
    versions: '版',
    regionVersion: '地域のデータ',
    assumptionsVersion: '前提',
    parameters: '条件と前提の値は hanare-answer.csv の「条件」「前提」の行にあります。',
    shareAlike:
      'CC BY-SA と書かれた出典を含むファイルを配るときは、出典の表示と同じ条件での提供が必要です。数字は加工して作ったもので、元の統計そのものではありません。',
  },
  en: {
    title: 'Hanare – everything downloaded at once',
    made: 'Made',
    link: 'Link that opens the same view',
    answer: 'Answer',
    files: 'Files',
    missing: 'Not included',
    caveats: 'Read with care',
    sources: 'Sources and licences',
    versions: 'Versions',
    regionVersion: 'region data',
    assumptionsVersion: 'assumptions',
    parameters:
      'Conditions and assumed values stand in the rows "parameter" and "assumption" of hanare-answer.csv.',
    shareAlike:
      'Whoever passes on a file with sources marked CC BY-SA has to name them and share alike. The figures were computed from the published statistics; they are not the statistics themselves.',
  },
} as const;

/** README.txt of the download: what lies in it, what it rests on, and how to see it again. */
export function writeReadMe(input: ReadMeInput): string {
  const { headline, region, language, files, missing } = input;
  const words = WORDS[language];
  const isJapanese = language === 'ja';
  const lines = [
    words.title,
    isJapanese ? region.nameJa : region.nameEn,
    '',
    `${words.made}: ${input.exportedAt}`,
    `${words.link}:`,
    input.link,
    '',
    ...section(words.answer, [toPlainSentence(headline.sentence, language), words.parameters]),
    ...section(
      words.files,
      files.map((file) => `${file.name} – ${isJapanese ? file.aboutJa : file.aboutEn}`),
    ),
    ...(missing.length === 0 ? [] : section(words.missing, missing)),
    ...section(
      words.caveats,
      listCaveats(headline).map((code) => getCaveatText(code, language)),
    ),
    ...section(words.sources, [
      ...region.datasets.map((one) => describeDataset(one, language)),
      words.shareAlike,
    ]),
    ...section(words.versions, [
      `${words.regionVersion}: ${region.version}`,
      `${words.assumptionsVersion}: ${region.assumptions.version}`,
    ]),
  ];
  // A byte order mark and CR LF: the plain editor of an older Windows opens it readably.
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const section = (title: string, lines: readonly string[]): readonly string[] => [
  `■ ${title}`,
  ...lines.map((line) => `・${line}`),
  '',
];

function describeDataset(dataset: Region['datasets'][number], language: Language): string {
  const isJapanese = language === 'ja';
  const title = `${isJapanese ? dataset.titleJa : dataset.titleEn} (${dataset.year})`;
  const licence = `${dataset.licence} ${dataset.licenceUrl ?? ''}`.trim();
  return `${title}: ${isJapanese ? dataset.creditJa : dataset.creditEn} / ${licence} / ${dataset.address}`;
}
