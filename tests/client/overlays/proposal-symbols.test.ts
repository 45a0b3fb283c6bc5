import { describe, expect, it } from 'vitest';
import { getSymbolReach } from '#client/map/map-symbols.ts';
import { findPointsAt } from '#client/overlays/find-point.ts';
import { buildProposalTable } from '#client/overlays/proposal-overlay-table.ts';
import { getSeatsSize, listProposalPoints, toProposalSymbol } from '#client/overlays/proposal-symbols.ts';
import { listProposalRows } from '#client/state/proposal-rows.ts';
import { createProposal, createPublished } from '../state/proposal-fixture.ts';
import { createContext } from './overlay-world.ts';

const place = { lon: 131.13, lat: 33.61 };

describe('symbols of proposals', () => {
  it('grow with the seats, by area', () => {
    expect(getSeatsSize(360) / getSeatsSize(130)).toBeCloseTo(Math.sqrt(360 / 130), 1);
    expect(getSeatsSize(null)).toBe(getSeatsSize(1));
  });

  it('carry their number; hollow until public, marked as an example', () => {
    const symbol = toProposalSymbol({
      number: 12,
      published: null,
      isExample: true,
      content: { seats: null },
    });
    expect(symbol).toMatchObject({ shape: 'placard', isHollow: true, text: '例12' });
    // Twelve pixels a letter: the board holds its writing.
    expect(symbol.size).toBeGreaterThanOrEqual(12 + 2 * 7 + 4);
    expect(
      toProposalSymbol({ number: 1, published: {}, isExample: false, content: { seats: 80 } }),
    ).toMatchObject({
      isHollow: false,
      text: '1',
    });
  });

  it('stand with their foot on the place, beside each other where they share it, and are found there', () => {
    const rows = listProposalRows({
      worked: [createProposal({ id: 'a' }), createProposal({ id: 'b', title: 'b' })],
      published: [createPublished({ id: 'c', position: null })],
      isExample: false,
    });
    const points = listProposalPoints(rows);
    expect(points).toHaveLength(2);
    const [first, second] = points;
    if (first === undefined || second === undefined) throw new Error('points: expected two');
    expect(Math.abs(first.offset[0] - second.offset[0])).toBeGreaterThanOrEqual(
      getSymbolReach(first.symbol) + getSymbolReach(second.symbol),
    );
    expect(first.offset[1]).toBeLessThan(0);
    const degreesPerPixel = 360 / (512 * 2 ** 12);
    const at = {
      lon: place.lon + first.offset[0] * degreesPerPixel,
      lat: place.lat - first.offset[1] * degreesPerPixel * Math.cos((place.lat * Math.PI) / 180),
    };
    expect(findPointsAt(points, at, 12)[0]?.id).toBe(first.id);
  });

  it('leave out what has no place; the table keeps it, as text', () => {
    const rows = listProposalRows({
      worked: [createProposal({ title: '<img src=x>', position: null })],
      published: [],
      isExample: false,
    });
    const [row] = buildProposalTable(createContext(), rows, []).rows;
    expect(row?.values.slice(0, 3)).toEqual([1, '<img src=x>', '下書き']);
    expect(row?.target).toEqual({ kind: 'nowhere' });
    expect(row?.findGeometry()).toBeNull();
  });
});
