import type { FacilityFacts, BriefSubject } from '#contract/brief/brief-facts.ts';
import type { PublishedProposal, Proposal } from '#contract/proposals.ts';
import type { VacancyContent } from '#contract/vacancies.ts';
import type { Language } from '#contract/wording/language.ts';

/** A proposal as the brief needs it, whether its municipality or the public sees it. */
export type BriefedProposal = Pick<
  Proposal & PublishedProposal,
  Exclude<keyof PublishedProposal & keyof Proposal, 'organizationId'>
> & {
  readonly organizationNameJa: string;
  readonly organizationNameEn: string;
  readonly isUnpublished: boolean;
};

/** The facts of a register entry as the brief lists them. */
export function toEntryFacts(content: VacancyContent): FacilityFacts {
  const { source, ...facts } = content;
  return { ...facts, areSeatsDerived: false, source: source === null ? null : source.text };
}

const joinPresent = (parts: readonly (string | null)[]): string | null => {
  const present = parts.filter((part) => part !== null && part !== '');
  return present.length === 0 ? null : present.join(' ');
};

function toProposalFacts(proposal: BriefedProposal): FacilityFacts {
  const { contact, subsidies } = proposal;
  return {
    kind: proposal.kind,
    address: proposal.address,
    floorAreaSquareMeters: proposal.floorAreaSquareMeters,
    seats: proposal.seats,
    areSeatsDerived: proposal.squareMetersPerSeat !== null,
    rentYenPerMonth: proposal.rentYenPerMonth,
    rentTerms: proposal.rentTerms,
    term: proposal.term,
    availableFrom: proposal.availableFrom,
    yearBuilt: proposal.yearBuilt,
    structure: proposal.structure,
    seismicStatus: proposal.seismicStatus,
    isBarrierFree: proposal.isBarrierFree,
    parkingSpaces: proposal.parkingSpaces,
    hasFibre: proposal.hasFibre,
    subsidies: joinPresent(
      subsidies.map(({ text, amount, source }) => joinPresent([text, amount, `[${source}]`])),
    ),
    ownerDepartment: contact?.department ?? null,
    contact: contact === null ? null : joinPresent([contact.telephone, contact.email]),
    source: null,
  };
}

/** Null while nobody has said where it is: there is nothing to be reached. */
export function toProposalSubject(proposal: BriefedProposal, language: Language): BriefSubject | null {
  const { position } = proposal;
  if (position === null) return null;
  const isJapanese = language === 'ja';
  return {
    kind: 'proposal',
    name: isJapanese ? proposal.title : (proposal.titleEn ?? proposal.title),
    position,
    municipalityCode: proposal.municipalityCode,
    isPlaceApproximate: false,
    organization: isJapanese ? proposal.organizationNameJa : proposal.organizationNameEn,
    description: isJapanese ? proposal.descriptionJa : (proposal.descriptionEn ?? proposal.descriptionJa),
    facts: toProposalFacts(proposal),
    isExample: proposal.isExample,
    isUnpublished: proposal.isUnpublished,
  };
}
