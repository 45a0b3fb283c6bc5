import { describe, expect, it } from 'vitest';
import { createEmptySketch, DrawingSession } from '#client/drawing/drawing-session.ts';
import { ViewActs } from '#client/drawing/view-acts.ts';
import { createAppState } from '#client/state/app-state.ts';
import { addSite, roundPlace } from '#client/state/site-changes.ts';
import type { Place } from '#client/state/view-state.ts';
import { createRegion } from '../state/region-fixture.ts';

const corner = (lon: number, lat: number): Place => ({ lon, lat });
const CORNERS = [corner(130.8, 33.8), corner(130.82, 33.8), corner(130.82, 33.82), corner(130.8, 33.82)];
const at = (place: Place, reachMeters = 0) => ({ place, x: 0, y: 0, reachMeters });

function start() {
  const state = createAppState();
  const session = new DrawingSession(state, createEmptySketch('candidate'));
  state.drawing.value = session;
  return { state, session };
}

describe('a drawing by pointer', () => {
  it('adds corners by taps, refuses a crossing one and closes at the first', () => {
    const { state, session } = start();
    for (const place of CORNERS.slice(0, 3)) session.onTap(at(place), null);
    session.onHover(at(corner(130.81, 33.79)), null);
    expect(session.hovered.value?.fault?.reason).toBe('selfCrossing');
    session.onTap(at(corner(130.81, 33.79)), null);
    expect(session.fault.value?.reason).toBe('selfCrossing');
    expect(session.kept.value.corners).toHaveLength(3);
    session.onTap(at(CORNERS[3]!), null);
    expect(session.fault.value).toBeNull();
    session.onTap(at(CORNERS[0]!), { kind: 'corner', index: 0 });
    expect(state.drawing.value).toBeNull();
    expect(state.view.value.areas).toEqual([{ id: 'a1', kind: 'candidate', ring: CORNERS, givenName: null }]);
    expect(state.activeArea.value).toBe('a1');
  });

  it('drags corners and middles; a drag that would cross goes back and says so', () => {
    const { state, session } = start();
    const sketch = { kind: 'study' as const, areaId: null, corners: CORNERS, isClosed: true };
    const reshaping = new DrawingSession(state, sketch);
    reshaping.onDragStart({ kind: 'corner', index: 2 });
    reshaping.onDrag(at(corner(130.81, 33.79)));
    expect(reshaping.drawn.value.isRefused).toBe(true);
    reshaping.onDragEnd();
    expect(reshaping.kept.value.corners).toEqual(CORNERS);
    expect(reshaping.fault.value?.reason).toBe('selfCrossing');
    reshaping.onDragStart({ kind: 'midpoint', index: 0 });
    reshaping.onDrag(at(corner(130.81, 33.79)));
    reshaping.onDragEnd();
    expect(reshaping.kept.value.corners[1]).toEqual(corner(130.81, 33.79));
    reshaping.undo();
    expect(reshaping.kept.value.corners).toEqual(CORNERS);
    reshaping.redo();
    expect(reshaping.kept.value.corners).toHaveLength(5);
    reshaping.onRemove({ kind: 'corner', index: 1 });
    expect(reshaping.kept.value.corners).toEqual(CORNERS);
    session.cancel();
    expect(state.view.value.areas).toEqual([]);
  });

  it('holds on to a station within reach, and to nothing beyond it', () => {
    const { state, session } = start();
    const region = createRegion();
    state.region.value = region;
    const station = region.stations[0]!;
    const beside = corner(station.position.lon + 0.001, station.position.lat);
    session.onHover(at(beside, 200), null);
    expect(session.hovered.value?.target?.place).toEqual(station.position);
    session.onHover(at(beside, 50), null);
    expect(session.hovered.value?.target).toBeNull();
    session.onTap(at(beside, 200), null);
    expect(session.kept.value.corners).toEqual([roundPlace(station.position)]);
  });

  it('nudges by arrow keys and by no other', () => {
    const { session } = start();
    for (const place of CORNERS.slice(0, 3)) session.add(place);
    expect(session.nudge(1, { key: 'ArrowUp', shiftKey: true })).toBe(true);
    expect(session.kept.value.corners[1]).toEqual(corner(130.82, 33.80225));
    expect(session.act.value).toEqual({ kind: 'moved', corner: 2 });
    expect(session.nudge(1, { key: 'a', shiftKey: false })).toBe(false);
  });
});

describe('whole acts', () => {
  it('are taken back and repeated on a screen that is no plan', () => {
    const { state, session } = start();
    const acts = new ViewActs(state);
    const stop = acts.follow();
    for (const place of CORNERS) session.add(place);
    session.finish();
    state.view.value = addSite(state.view.value, CORNERS[0]!);
    state.view.value = { ...state.view.value, tolls: true };
    acts.undo();
    expect([state.view.value.sites.length, state.view.value.areas.length]).toEqual([0, 1]);
    expect(state.view.value.tolls).toBe(true);
    acts.undo();
    expect(state.view.value.areas).toEqual([]);
    expect(acts.canUndo.value).toBe(false);
    acts.redo();
    acts.redo();
    expect([state.view.value.sites.length, state.view.value.areas.length]).toEqual([1, 1]);
    stop();
  });
});
