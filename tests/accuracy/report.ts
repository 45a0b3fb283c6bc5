import { CUTOFFS_MINUTES } from './measure-errors.ts';
import type { VariantId } from './model-variants.ts';
import { FITTED_VARIANTS, SHIPPED_VARIANTS } from './model-variants.ts';
import type { Language } from './report-words.ts';
import {
  cityName,
  findTest,
  getCity,
  listSettings,
  MODEL,
  NAIVE,
  nameVariant,
  sign,
  signTenths,
  table,
  toError,
  toFigures,
  toMinutes,
  toPercent,
  toRange,
  toReach,
  WORDS,
} from './report-words.ts';
import type { Calibration, StudyResult, Test } from './study-result.ts';

/** Headline: what the model and the naive alternative do on a city neither has seen. */
export function renderHeadline(result: StudyResult, language: Language): string {
  const header = {
    en: [
      'city not used',
      'trips up to',
      'model',
      'figures chosen elsewhere',
      'median error',
      '10–90 % of trips',
    ],
    ja: ['未使用の都市', '対象距離', 'モデル', '他都市で決めた値', '誤差の中央値', '移動の10〜90%'],
  }[language];
  const reach = CUTOFFS_MINUTES.map((cutoff) =>
    language === 'en' ? `reach in ${cutoff} min` : `${cutoff}分圏`,
  );
  const rows = listSettings(result).flatMap(({ city, tolls }) =>
    ([MODEL, NAIVE] as const).map((variant) => {
      const { parameters, errors } = findTest(result, { city, tolls, variant });
      const name = nameVariant(result, variant, language);
      return [
        `${cityName(city, language)}${language === 'en' ? ', ' : '・'}${WORDS[tolls][language]}`,
        `${getCity(city).longestTripMeters / 1000} km`,
        variant === MODEL ? `**${name}**` : name,
        toFigures(parameters, language),
        toError(errors.all, language),
        toRange(errors.all.percent, '%'),
      ].concat(CUTOFFS_MINUTES.map((cutoff) => toReach(errors.reach, cutoff)));
    }),
  );
  return table([...header, ...reach], rows);
}

function renderCities(result: StudyResult): string {
  const rows = result.cities.map((facts) => [
    cityName(facts.city, 'en'),
    `${facts.nodes} / ${facts.ways} / ${facts.relations}`,
    String(facts.highways),
    `${facts.vertices.tolls} / ${facts.vertices.free}`,
    String(facts.landCells),
    `${Math.round(100 * facts.inhabitedShare)} %`,
    String(facts.comparedCells),
    `${facts.expresswayKmh === null ? '—' : Math.round(facts.expresswayKmh)} / ${
      facts.urbanExpresswayKmh === null ? '—' : Math.round(facts.urbanExpresswayKmh)
    }`,
  ]);
  return table(
    [
      'city',
      'OSM nodes / ways / relations',
      'ways with `highway`',
      'street corners driven, with / without motorways',
      'land cells (≈250 m)',
      'inhabited',
      'cells compared (≈500 m)',
      'expressways driven at, km/h, other / urban',
    ],
    rows,
  );
}

function renderClasses(result: StudyResult): string {
  const rows = listSettings(result).flatMap(({ city, tolls }) => {
    const naive = findTest(result, { city, tolls, variant: NAIVE }).errors.classes;
    return findTest(result, { city, tolls, variant: MODEL }).errors.classes.map((errors, i) => [
      `${cityName(city, 'en')}, ${WORDS[tolls].en}`,
      `${errors.fromKm}–${errors.toKm} km`,
      String(errors.pairs),
      toPercent(errors.medianAbsolutePercent),
      toMinutes(errors.medianAbsoluteMinutes),
      `${sign(errors.percent.p50)} %`,
      toRange(errors.percent, '%'),
      `${signTenths(errors.minutes.p10)} … ${signTenths(errors.minutes.p90)} min`,
      toPercent(naive[i]!.medianAbsolutePercent),
      toRange(naive[i]!.percent, '%'),
    ]);
  });
  return table(
    [
      'city not used',
      'straight line',
      'pairs',
      'median error',
      'in minutes',
      'middle, signed',
      '10–90 %',
      '10–90 %, minutes',
      'straight-line model: median error',
      'its 10–90 %',
    ],
    rows,
  );
}

function renderVariants(result: StudyResult): string {
  const settings = listSettings(result);
  const rows = [...SHIPPED_VARIANTS, ...FITTED_VARIANTS].map(({ id }) =>
    [nameVariant(result, id)].concat(
      settings.map(({ city, tolls }) => {
        const { all } = findTest(result, { city, tolls, variant: id }).errors;
        return `${toPercent(all.medianAbsolutePercent)} (${sign(all.percent.p50)} %)`;
      }),
    ),
  );
  return table(
    ['model', ...settings.map(({ city, tolls }) => `${cityName(city, 'en')}, ${WORDS[tolls].en}`)],
    rows,
  );
}

function renderZones(result: StudyResult): string {
  const rows = listSettings(result).flatMap(({ city, tolls }) =>
    findTest(result, { city, tolls, variant: MODEL }).errors.zones.map((errors, i) => {
      const shipped = findTest(result, { city, tolls, variant: 'shipped' }).errors.zones[i]!;
      const zone = getCity(city).zones.find(({ id }) => id === errors.zoneId)!;
      return [
        `${zone.nameEn}; ${WORDS[tolls].en}`,
        String(errors.pairs),
        toPercent(errors.medianAbsolutePercent),
        `${sign(errors.percent.p50)} %`,
        toRange(errors.percent, '%'),
        `${sign(errors.percentAwayFromBorder.p50)} %`,
        `${sign(shipped.percent.p50)} % (${toRange(shipped.percent, '%')})`,
      ];
    }),
  );
  return table(
    [
      'where',
      'pairs',
      'median error',
      'middle, signed',
      '10–90 %',
      'middle, 2 km or more from the border',
      `${nameVariant(result, 'shipped')}: middle (10–90 %)`,
    ],
    rows,
  );
}

function renderHills(result: StudyResult): string {
  const rows = result.hills.map((sweep) => [
    cityName(sweep.city, 'en'),
    `${sweep.parameters.ordinaryKmh} / ${Math.round(sweep.parameters.ordinaryKmh * sweep.parameters.uninhabitedRatio)} km/h + ${sweep.parameters.constantSeconds} s`,
    `${sign(sweep.hillsPercent.p50)} % (${toRange(sweep.hillsPercent, '%')})`,
    `${sign(sweep.allPercent.p50)} % (${toRange(sweep.allPercent, '%')})`,
    toPercent(sweep.allMedianAbsolutePercent),
  ]);
  return table(
    [
      'city',
      'inhabited / uninhabited',
      'hills: middle (10–90 %)',
      'whole city: middle (10–90 %)',
      'whole city: median error',
    ],
    rows,
  );
}

const RULE_NAMES: Readonly<Record<Test['rule'], string>> = {
  limits: 'posted limits × 0.8, class speeds elsewhere (main)',
  builtUp: 'the same, unposted roads in inhabited cells at most 40 km/h',
  classOnly: 'class speeds alone',
};

function renderCalibrations(result: StudyResult): string {
  const rows = result.calibrations
    .filter(({ variant }) => variant === MODEL || variant === 'twoSpeedsConstant')
    .map((calibration: Calibration) => [
      RULE_NAMES[calibration.rule],
      nameVariant(result, calibration.variant),
      calibration.cities.map((id) => cityName(id, 'en')).join(' + '),
      toFigures(calibration.parameters),
      toPercent(calibration.lossPercent),
    ]);
  return table(['reference speeds', 'model', 'chosen on', 'figures', 'error there'], rows);
}

function renderRules(result: StudyResult): string {
  const rows = (['limits', 'builtUp', 'classOnly'] as const).flatMap((rule) =>
    listSettings(result).map(({ city, tolls }) => {
      const model = findTest(result, { city, tolls, variant: MODEL, rule });
      const shipped = findTest(result, { city, tolls, variant: 'shipped', rule });
      const naive = findTest(result, { city, tolls, variant: NAIVE, rule });
      return [
        RULE_NAMES[rule],
        `${cityName(city, 'en')}, ${WORDS[tolls].en}`,
        `${toPercent(model.errors.all.medianAbsolutePercent)} (${toRange(model.errors.all.percent, '%')})`,
        `${toPercent(shipped.errors.all.medianAbsolutePercent)} (${toRange(shipped.errors.all.percent, '%')})`,
        `${toPercent(naive.errors.all.medianAbsolutePercent)} (${toRange(naive.errors.all.percent, '%')})`,
      ];
    }),
  );
  return table(
    [
      'reference speeds',
      'city not used',
      nameVariant(result, MODEL),
      nameVariant(result, 'shipped'),
      nameVariant(result, NAIVE),
    ],
    rows,
  );
}

function renderSites(result: StudyResult): string {
  const rows = listSettings(result).map(({ city, tolls }) => {
    const band = (variant: VariantId): string => {
      const { siteMedianPercent } = findTest(result, { city, tolls, variant }).errors;
      return `${sign(siteMedianPercent.p50)} % (${toRange(siteMedianPercent, '%')})`;
    };
    return [`${cityName(city, 'en')}, ${WORDS[tolls].en}`, band(MODEL), band('shipped'), band(NAIVE)];
  });
  return table(
    ['city not used', nameVariant(result, MODEL), nameVariant(result, 'shipped'), nameVariant(result, NAIVE)],
    rows,
  );
}

/** Every table of the method page by its marker name. */
export function renderTables(result: StudyResult): ReadonlyMap<string, string> {
  return new Map([
    ['headline-ja', renderHeadline(result, 'ja')],
    ['headline', renderHeadline(result, 'en')],
    ['cities', renderCities(result)],
    ['classes', renderClasses(result)],
    ['variants', renderVariants(result)],
    ['sites', renderSites(result)],
    ['zones', renderZones(result)],
    ['hills', renderHills(result)],
    ['calibrations', renderCalibrations(result)],
    ['rules', renderRules(result)],
  ]);
}

const wrap = (name: string, text: string): string =>
  `<!-- accuracy:${name} -->\n<!-- prettier-ignore -->\n${text}\n\n<!-- /accuracy:${name} -->`;

/** The page with every table between its markers replaced. Throws: RangeError when a marker is missing. */
export function fillTables(page: string, result: StudyResult): string {
  let filled = page;
  for (const [name, text] of renderTables(result)) {
    const start = filled.indexOf(`<!-- accuracy:${name} -->`);
    const closing = `<!-- /accuracy:${name} -->`;
    const end = filled.indexOf(closing);
    if (start < 0 || end < start) throw new RangeError(`page without the marker accuracy:${name}`);
    filled = filled.slice(0, start) + wrap(name, text) + filled.slice(end + closing.length);
  }
  return filled;
}
