import type { Language } from '../state/view-state.ts';
import type { EmbedFailure } from './embed-requests.ts';

const JA = {
  loading: '地図を用意しています…',
  map: '通勤圏の地図',
  open: '「離れ」で開く',
  language: 'English',
  zoomIn: '地図を拡大する',
  zoomOut: '地図を縮小する',
  showAll: '全体を表示する',
  minutes: (minutes: number) => `${minutes}分`,
  legend: '片道',
  site: '場所',
  noWish: 'この埋め込みのアドレスには、表示する場所がありません。埋め込みコードをコピーし直してください。',
  failures: {
    missing: 'この提案は公開されていないため、表示できません。',
    unreachable: '地図のサーバーにつながりません。しばらくしてから、もう一度お試しください。',
    refused: 'この場所の通勤圏は計算できません。',
  } as Readonly<Record<EmbedFailure['kind'], string>>,
};
export type EmbedWords = typeof JA;

const EN: EmbedWords = {
  loading: 'Preparing the map…',
  map: 'Map of the commuting area',
  open: 'Open in Hanare',
  language: '日本語',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Show everything',
  minutes: (minutes) => `${minutes} min`,
  legend: 'one way',
  site: 'place',
  noWish: 'This address names no place to show. Copy the embed code again.',
  failures: {
    missing: 'This proposal is not published, so it cannot be shown.',
    unreachable: 'The map’s server cannot be reached. Please try again later.',
    refused: 'No commuting area can be computed for this place.',
  },
};

export const EMBED_WORDS: Readonly<Record<Language, EmbedWords>> = { ja: JA, en: EN };
