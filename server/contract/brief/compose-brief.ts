import { LONGEST_QR_TEXT } from './qr-code.ts';
import { formatPartialDate } from '#contract/wording/format-years.ts';
import type { BriefWords } from './brief-content.ts';
import {
  findMunicipality,
  getBriefTerms,
  getMunicipalityName,
  shorten,
  type BriefFacts,
} from './brief-facts.ts';
import { composeComparison } from './compose-comparison.ts';
import { composeFacts } from './compose-facts.ts';
import { composeMarginalTable, composeReachTable, composeSentence, composeTowns } from './compose-reach.ts';

/** What the page is made from; each credit names the licence where that is asked for. */
const SHOWN_DATASETS: ReadonlySet<string> = new Set([
  'census-mesh-2020',
  'ssdse-a',
  'housing-vacancy',
  'boundaries-n03',
  'stations',
  'expressways',
  'hand-written',
]);
const LONGEST_DESCRIPTION = 160;
const HASH_DIGITS = 12;

/** Every line of a brief in its language, from figures that were computed already. */
export function composeBrief(facts: BriefFacts): BriefWords {
  const { language, region, subject, day } = facts;
  const terms = getBriefTerms(language);
  const regionName = language === 'ja' ? region.nameJa : region.nameEn;
  return {
    language,
    running: {
      left: [terms.productName, terms.tagline, regionName].join(terms.separator),
      right: terms.madeOn(formatPartialDate(day, language)),
    },
    marks: [
      ...(subject.isExample ? [terms.exampleMark] : []),
      ...(subject.isUnpublished ? [terms.unpublishedMark] : []),
    ],
    title: subject.name,
    subtitle: composeSubtitle(facts),
    author: subject.organization ?? terms.author,
    sentence: composeSentence(facts),
    conditions: composeConditions(facts),
    description:
      subject.description === null
        ? null
        : shorten(subject.description.replaceAll(/\s+/g, ' ').trim(), LONGEST_DESCRIPTION),
    reach: composeReachTable(facts),
    marginal: composeMarginalTable(facts),
    towns: composeTowns(facts),
    facts: subject.facts === null ? null : composeFacts(subject.facts, language),
    comparison: composeComparison(facts),
    caveats: { heading: terms.caveatsHeading, lines: composeCaveats(facts) },
    sources: { heading: terms.sourcesHeading, lines: composeSources(facts) },
    link: composeLink(facts),
  };
}

function composeSubtitle({ language, region, subject }: BriefFacts): string {
  const terms = getBriefTerms(language);
  const own = findMunicipality(region, subject.municipalityCode);
  const parent = findMunicipality(region, own?.parentCode ?? null);
  const town =
    own === undefined
      ? terms.noMunicipality
      : [...(parent === undefined ? [] : [parent]), own]
          .map((one) => getMunicipalityName(one, language))
          .join(language === 'ja' ? '' : ', ');
  const { lat, lon } = subject.position;
  return [
    town,
    terms.subjectKinds[subject.kind],
    ...(subject.organization === null ? [] : [subject.organization]),
    ...(subject.isPlaceApproximate ? [terms.approximatePlace] : []),
    `${lat.toFixed(4)}, ${lon.toFixed(4)}`,
  ].join(terms.separator);
}

function composeConditions({ conditions, language, reach }: BriefFacts): string {
  const terms = getBriefTerms(language);
  const { mode, direction, tolls, congestion, assumptions } = conditions;
  const changedCount = Object.keys(assumptions).length;
  const parts = [
    terms.modes[mode],
    terms.directions[direction],
    ...(mode === 'car' ? [tolls ? terms.tollsOn : terms.tollsOff] : []),
    ...(mode === 'car' && congestion === 'morning' ? [terms.morning] : []),
    terms.roadsNote,
    ...(reach.provenance.roadModelError === null
      ? []
      : [terms.roadModelErrorShort(reach.provenance.roadModelError)]),
    ...(changedCount > 0 ? [terms.changed(changedCount)] : []),
  ];
  return terms.statement(`${terms.conditionsLead}${parts.join(terms.listComma)}`);
}

function composeCaveats({ language, reach: { provenance } }: BriefFacts): string[] {
  const terms = getBriefTerms(language);
  return [
    ...provenance.caveats.map((caveat) => caveat[language]),
    ...(provenance.roadModelError === null
      ? []
      : [terms.statement(terms.roadModelError(provenance.roadModelError))]),
  ];
}

function composeSources({ language, reach: { provenance } }: BriefFacts): string[] {
  const terms = getBriefTerms(language);
  const { regionVersion, assumptions, engineVersion } = provenance;
  return [
    provenance.datasets
      .filter(({ id }) => SHOWN_DATASETS.has(id))
      .map(({ creditJa, creditEn }) => (language === 'ja' ? creditJa : creditEn))
      .join(' ／ '),
    terms.versions(regionVersion.slice(0, HASH_DIGITS), assumptions.version, engineVersion),
  ];
}

function composeLink({ language, link }: BriefFacts): BriefWords['link'] {
  if (link === null) return null;
  const terms = getBriefTerms(language);
  const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/.test(link);
  const note = link.length > LONGEST_QR_TEXT ? terms.linkTooLong : isLocal ? terms.localLink : null;
  return { address: link, label: terms.linkLabel, note };
}
