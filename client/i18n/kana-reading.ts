/**
 * Romanizes a kana reading (modified Hepburn, macrons for long o and u), so that stations can be read in
 * English: the station table has kanji and kana only. The reading is mechanical; a long vowel across two words
 * is written long.
 * Source: modified Hepburn as in ALA-LC; n before b, m, p stays n.
 */
export function toRomaji(kana: string): string {
  const plain = toHiragana(kana);
  let romaji = '';
  let doubleNext = false;
  for (let i = 0; i < plain.length;) {
    const two = ROMAJI_BY_KANA[plain.slice(i, i + 2)];
    const one = ROMAJI_BY_KANA[plain.charAt(i)];
    const isDigraph = two !== undefined && i + 1 < plain.length;
    const sound = isDigraph ? two : one;
    if (plain.charAt(i) === 'っ') {
      doubleNext = true;
      i += 1;
      continue;
    }
    if (plain.charAt(i) === 'ー') {
      i += 1;
      continue;
    }
    const text = sound ?? plain.charAt(i);
    romaji += doubleNext ? (text.startsWith('ch') ? `t${text}` : text.charAt(0) + text) : text;
    doubleNext = false;
    i += isDigraph ? 2 : 1;
  }
  return capitalize(romaji.replace(/ou|oo/g, 'ō').replace(/uu/g, 'ū'));
}

/** Katakana → hiragana; everything else stays. */
export function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function listRow(kana: string, sounds: string): readonly (readonly [string, string])[] {
  const letters = kana.split(' ');
  return sounds.split(' ').map((sound, i) => [letters[i] ?? '', sound] as const);
}

const ROMAJI_BY_KANA: Readonly<Record<string, string>> = Object.fromEntries([
  ...listRow('あ い う え お', 'a i u e o'),
  ...listRow('か き く け こ が ぎ ぐ げ ご', 'ka ki ku ke ko ga gi gu ge go'),
  ...listRow('さ し す せ そ ざ じ ず ぜ ぞ', 'sa shi su se so za ji zu ze zo'),
  ...listRow('た ち つ て と だ ぢ づ で ど', 'ta chi tsu te to da ji zu de do'),
  ...listRow('な に ぬ ね の', 'na ni nu ne no'),
  ...listRow('は ひ ふ へ ほ ば び ぶ べ ぼ ぱ ぴ ぷ ぺ ぽ', 'ha hi fu he ho ba bi bu be bo pa pi pu pe po'),
  ...listRow('ま み む め も や ゆ よ', 'ma mi mu me mo ya yu yo'),
  ...listRow('ら り る れ ろ わ を ん', 'ra ri ru re ro wa o n'),
  ...listRow('きゃ きゅ きょ ぎゃ ぎゅ ぎょ', 'kya kyu kyo gya gyu gyo'),
  ...listRow('しゃ しゅ しょ じゃ じゅ じょ', 'sha shu sho ja ju jo'),
  ...listRow('ちゃ ちゅ ちょ にゃ にゅ にょ', 'cha chu cho nya nyu nyo'),
  ...listRow('ひゃ ひゅ ひょ びゃ びゅ びょ ぴゃ ぴゅ ぴょ', 'hya hyu hyo bya byu byo pya pyu pyo'),
  ...listRow('みゃ みゅ みょ りゃ りゅ りょ', 'mya myu myo rya ryu ryo'),
  ...listRow('ふぁ ふぃ ふぇ ふぉ てぃ うぃ うぇ', 'fa fi fe fo ti wi we'),
]);
