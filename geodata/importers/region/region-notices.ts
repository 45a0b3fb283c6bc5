import type { RegionFile } from './region-file.ts';

/** The region's `SOURCES.md`: every dataset with credit line, licence, address and what was done to it. */
export function buildSourcesText(region: RegionFile): string {
  const parts = region.datasets.map((dataset) =>
    [
      `## ${dataset.titleJa} / ${dataset.titleEn}`,
      '',
      `- ${dataset.creditJa}`,
      `- ${dataset.creditEn}`,
      `- 年・版 / year or edition: ${dataset.year}`,
      `- 利用条件 / licence: ${dataset.licence}${dataset.licenceUrl === undefined ? '' : ` <${dataset.licenceUrl}>`}`,
      `- 入手先 / address: ${dataset.address.startsWith('http') ? `<${dataset.address}>` : dataset.address}`,
      `- 加工: ${dataset.processingJa}`,
      `- Processing: ${dataset.processingEn}`,
      `- 表 / tables: ${dataset.files.map((file) => `\`${file}\``).join(', ')}`,
    ].join('\n'),
  );
  return [
    `# ${region.nameJa} / ${region.nameEn}`,
    '',
    'この文書は `npm run region:build` が書く。The region build writes this page.',
    '公式データは第三者が再配布したものから取り込んだ。運用では入手先から取り直すことを勧める。住所(URL)は開いて確かめていない。',
    'Official data were taken from copies re-hosted by others; download them again from the addresses for production. The addresses were not opened from here.',
    '',
    ...parts.flatMap((part) => [part, '']),
    '## 注意 / Notes',
    '',
    '- 北九州高速4号線と門司ICの連絡線はデータにない(春日と門司は 1.2 km 離れた別の地点)。The link between 北九州高速4号線 and 門司IC is not in the data: 春日 and 門司 are two points 1.2 km apart.',
    '- 椎田道路の両端(交差点で終わる無料の部分)も表では有料としている(データに料金がないため)。The outer ends of 椎田道路, which end at level intersections, count as tolled in the table because the data have no tolls.',
    '- 一部の都市高速ランプは実際には一方向だが、データは述べていない。Some urban ramps are one-directional in reality, which the data do not say.',
    '- 駅データは 2021 年版の利用規約を伴う。日田彦山線 添田–日田間のように、その後に鉄道でなくなった区間を含みうる。The station data may contain stretches that are no longer railways, such as 添田–日田 of the Hita-hikosan line.',
    '',
  ].join('\n');
}

/** The region's `LICENSE.md`: one row per file. */
export function buildLicenceText(region: RegionFile): string {
  const rows = region.datasets.flatMap((dataset) =>
    dataset.files.map(
      (file) =>
        `| \`${file}\` | ${dataset.titleEn} | ${dataset.licenceUrl === undefined ? dataset.licence : `[${dataset.licence}](${dataset.licenceUrl})`} | ${dataset.isShareAlike ? 'yes: keep apart, pass on under the same licence' : 'no'} |`,
    ),
  );
  return [
    `# Licences of the ${region.nameEn} tables`,
    '',
    '表ごとに利用条件が異なる。継承(share-alike)の表は独立したファイルとし、実行時にだけ結び付ける。',
    'Each table has its own licence. Share-alike tables stay in files of their own and are joined only at run time.',
    '`region.json`, `SOURCES.md` and this page are compiled from all of them; their text is MIT, figures in them keep the licence of their table.',
    '',
    '| file | made from | licence | share-alike |',
    '|---|---|---|---|',
    ...rows,
    '',
    'Credit lines, addresses and what was changed: `SOURCES.md`.',
    '',
  ].join('\n');
}
