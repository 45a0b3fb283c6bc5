import { describe, expect, it } from 'vitest';
import {
  buildProposalPatch,
  listProposalConflicts,
  mergeProposal,
  readProposalDraft,
  toProposalDraft,
  toWrittenProposal,
} from '#client/state/proposal-form.ts';
import { createProposal } from './proposal-fixture.ts';

const stored = createProposal();
const base = toWrittenProposal(stored);
const write = (fields: Record<string, string>) => {
  const draft = toProposalDraft(stored);
  return readProposalDraft({ ...draft, fields: { ...draft.fields, ...fields } }, base);
};

describe('form of a proposal', () => {
  it('changes nothing by being opened', () => {
    expect(buildProposalPatch(base, readProposalDraft(toProposalDraft(stored), base).content)).toBeNull();
  });

  it('reads what town halls write, and leaves unknown unknown', () => {
    const { content, faults } = write({
      floorAreaSquareMeters: '100坪',
      rentYenPerMonth: '5万円',
      parkingSpaces: '３０台',
      availableFrom: '令和9年4月',
      hasFibre: 'no',
    });
    expect(buildProposalPatch(base, content)).toEqual({
      floorAreaSquareMeters: 330.58,
      rentYenPerMonth: 50_000,
      parkingSpaces: 30,
      availableFrom: '2027-04',
      hasFibre: false,
    });
    expect(faults.fields.size).toBe(0);
  });

  it('keeps what is stored where a field cannot be read, and saves the rest', () => {
    const { content, faults } = write({ seats: '三十', title: ' ', descriptionJa: '駅前' });
    expect(buildProposalPatch(base, content)).toEqual({ descriptionJa: '駅前' });
    expect([...faults.fields]).toEqual([
      ['title', 'required'],
      ['seats', 'notANumber'],
    ]);
  });

  it('derives seats only where nobody has counted them, and never sends them', () => {
    const draft = { ...toProposalDraft(stored), squareMetersPerSeat: 10 };
    const fields = { ...draft.fields, floorAreaSquareMeters: '420' };
    expect(buildProposalPatch(base, readProposalDraft({ ...draft, fields }, base).content)).toEqual({
      floorAreaSquareMeters: 420,
      squareMetersPerSeat: 10,
    });
    const counted = readProposalDraft({ ...draft, fields: { ...fields, seats: '30席' } }, base).content;
    expect(buildProposalPatch(base, counted)).toEqual({ floorAreaSquareMeters: 420, seats: 30 });
    // Without an area there is nothing to derive from.
    expect(buildProposalPatch(base, readProposalDraft(draft, base).content)).toBeNull();
    const derived = createProposal({ seats: 42, squareMetersPerSeat: 10, floorAreaSquareMeters: 420 });
    expect(toProposalDraft(derived).fields.seats).toBe('');
  });

  it('takes a subsidy only with its source, a contact only with its department', () => {
    const draft = toProposalDraft(stored);
    const subsidy = { text: '補助', amount: '', source: '', year: '' };
    const empty = { text: '', amount: '', source: '', year: '' };
    const open = readProposalDraft({ ...draft, subsidies: [empty, subsidy] }, base);
    expect(open.content.subsidies).toEqual([]);
    expect([...open.faults.subsidies]).toEqual([[1, 'source']]);
    const named = readProposalDraft({ ...draft, subsidies: [{ ...subsidy, source: '要綱' }] }, base);
    expect(named.content.subsidies).toEqual([{ text: '補助', amount: null, source: '要綱', year: null }]);
    const { content, faults } = write({ contactTelephone: '0979-82-1111' });
    expect(content.contact).toBeNull();
    expect(faults.fields.get('contactDepartment')).toBe('required');
  });

  it('puts together what two people changed, and asks only where they touch', () => {
    const mine = { ...base, parkingSpaces: 30, term: '5年' };
    const theirs = { ...base, parkingSpaces: 20, structure: 'RC造' };
    const versions = { base, mine, theirs };
    expect(listProposalConflicts(versions)).toEqual(['parkingSpaces']);
    expect(mergeProposal(versions, 'mine')).toMatchObject({
      parkingSpaces: 30,
      term: '5年',
      structure: 'RC造',
    });
    expect(mergeProposal(versions, 'theirs')).toMatchObject({
      parkingSpaces: 20,
      term: '5年',
      structure: 'RC造',
    });
  });
});
