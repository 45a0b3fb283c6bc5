import { describe, expect, it } from 'vitest';
import { nudgeSite, placeByClick, placeSite, setParent } from '#client/state/app-actions.ts';
import { createAppState } from '#client/state/app-state.ts';
import { buildQuery, isSameQuery } from '#client/state/build-query.ts';
import { addSite, moveSite, removeSite, renameSite } from '#client/state/site-changes.ts';
import { createStoryView } from '#client/state/start-app.ts';
import { DEFAULT_VIEW, findActiveSite, type ViewState } from '#client/state/view-state.ts';
import { createRegion } from './region-fixture.ts';

const story = createStoryView(createRegion());
const letters = (view: ViewState): string => view.sites.map((site) => site.letter).join('');

describe('the first view', () => {
  it('is the story: parent Kokura, candidate A at Unoshima, car without tolls, 45 and 60 minutes', () => {
    expect(story.parent).toEqual({ lon: 130.88268, lat: 33.88676 });
    expect(findActiveSite(story)).toEqual({
      letter: 'A',
      place: { lon: 131.12635, lat: 33.62131 },
      givenName: null,
    });
    expect([story.mode, story.tolls, story.direction]).toEqual(['car', false, 'inbound']);
    expect([story.siteCutoffMinutes, story.parentCutoffMinutes, story.group]).toEqual([
      45,
      60,
      'women20to64',
    ]);
  });
});

describe('sites', () => {
  it('take the first free letter, at most six, and become active', () => {
    let view = story;
    for (let i = 0; i < 8; i += 1) view = addSite(view, { lon: 130 + i / 10, lat: 33.6 });
    expect(letters(view)).toBe('ABCDEF');
    view = removeSite(view, 'C');
    expect(letters(view)).toBe('ABDEF');
    view = addSite(view, { lon: 130.5, lat: 33.5 });
    expect(letters(view)).toBe('ABCDEF');
    expect(view.activeSite).toBe('C');
  });

  it('keep the active one unless it is removed', () => {
    const view = addSite(story, { lon: 130.9, lat: 33.6 });
    expect(removeSite(view, 'A').activeSite).toBe('B');
    expect(removeSite(view, 'B').activeSite).toBe('A');
    expect(removeSite(story, 'A').activeSite).toBeNull();
  });

  it('are renamed and given their own description back', () => {
    const named = renameSite(story, 'A', '  旧市役所  ');
    expect(findActiveSite(named)?.givenName).toBe('旧市役所');
    expect(findActiveSite(renameSite(named, 'A', '  '))?.givenName).toBeNull();
    expect(findActiveSite(renameSite(story, 'A', 'あ'.repeat(99)))?.givenName).toHaveLength(40);
  });

  it('are kept to a meter, so that a link holds exactly what was computed', () => {
    const moved = moveSite(story, 'A', { lon: 131.1234567, lat: 33.7654321 });
    expect(findActiveSite(moved)?.place).toEqual({ lon: 131.12346, lat: 33.76543 });
  });
});

describe('actions', () => {
  it('place a new site, or move the active one when all letters are taken', () => {
    const state = createAppState(DEFAULT_VIEW);
    for (let i = 0; i < 7; i += 1) placeSite(state, { lon: 130 + i / 10, lat: 33.6 });
    expect(letters(state.view.value)).toBe('ABCDEF');
    expect(findActiveSite(state.view.value)?.place.lon).toBe(130.6);
  });

  it('put a clicked place where the user asked for it', () => {
    const state = createAppState(story);
    state.placing.value = 'parent';
    placeByClick(state, { lon: 130.7, lat: 33.8 });
    expect(state.view.value.parent).toEqual({ lon: 130.7, lat: 33.8 });
    expect(state.placing.value).toBeNull();
    setParent(state, null);
    expect(state.view.value.parent).toBeNull();
  });

  it('nudge by 250 m, with Shift by 1 km, and leave other keys alone', () => {
    const state = createAppState(story);
    const from = story.sites[0]?.place ?? { lon: 0, lat: 0 };
    expect(nudgeSite(state, 'A', { key: 'ArrowUp', shiftKey: false })).toBe(true);
    const to = state.view.value.sites[0]?.place ?? from;
    expect((to.lat - from.lat) * 111_320).toBeCloseTo(250, -1);
    nudgeSite(state, 'A', { key: 'ArrowLeft', shiftKey: true });
    const left = state.view.value.sites[0]?.place ?? from;
    expect((to.lon - left.lon) * 111_320 * Math.cos((to.lat * Math.PI) / 180)).toBeCloseTo(1000, -1);
    expect(nudgeSite(state, 'A', { key: 'a', shiftKey: false })).toBe(false);
    expect(nudgeSite(state, 'F', { key: 'ArrowUp', shiftKey: false })).toBe(false);
  });
});

describe('buildQuery', () => {
  it('asks for the headline’s cutoff among the bands, and for tolls only by car', () => {
    const query = buildQuery({ ...story, siteCutoffMinutes: 40, tolls: true }, ['total', 'women20to64']);
    expect(query?.cutoffsMinutes).toEqual([15, 30, 40, 45, 60]);
    expect(query?.groups).toEqual(['women20to64', 'total']);
    expect(query?.tolls).toBe(true);
    expect(buildQuery({ ...story, tolls: true, mode: 'walk' }, [])?.tolls).toBe(false);
    expect(buildQuery(removeSite(story, 'A'), [])).toBeUndefined();
  });

  it('searches far enough at rest that no cutoff or group needs another search', () => {
    const atRest = buildQuery(story, []);
    const dragged = buildQuery(story, [], true);
    expect(atRest?.limitMinutes).toBe(120);
    expect(dragged?.limitMinutes).toBe(70);
    const farther = buildQuery({ ...story, siteCutoffMinutes: 90, group: 'total' }, []);
    expect(farther?.limitMinutes).toBe(atRest?.limitMinutes);
  });

  it('is the same for the same view, whatever the camera and layers', () => {
    const camera = { center: { lon: 131, lat: 33.7 }, zoom: 9 };
    const a = buildQuery(story, []);
    const b = buildQuery({ ...story, camera, language: 'en' }, []);
    if (a === undefined || b === undefined) throw new Error('expected queries');
    expect(isSameQuery(a, b)).toBe(true);
  });
});
