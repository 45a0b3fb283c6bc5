import { describe, expect, it } from 'vitest';
import { chooseMapKind, readMapWish, saveMapWish } from '#client/state/map-kind.ts';

describe('which map is drawn', () => {
  it('is the light one by wish, and wherever WebGL cannot be used', () => {
    expect(chooseMapKind('auto', true)).toBe('maplibre');
    expect(chooseMapKind('light', true)).toBe('leaflet');
    expect(chooseMapKind('auto', false)).toBe('leaflet');
    expect(chooseMapKind('light', false)).toBe('leaflet');
  });

  it('is kept in the browser; what cannot be read is automatic', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    expect(readMapWish(storage)).toBe('auto');
    saveMapWish(storage, 'light');
    expect(readMapWish(storage)).toBe('light');
    for (const key of kept.keys()) kept.set(key, 'webgpu');
    expect(readMapWish(storage)).toBe('auto');
  });

  it('works without storage, and with one that is full', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(readMapWish(null)).toBe('auto');
    expect(() => saveMapWish(null, 'light')).not.toThrow();
    expect(() => saveMapWish(full, 'light')).not.toThrow();
  });
});
