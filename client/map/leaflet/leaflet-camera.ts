import { latLng, latLngBounds, type LatLng, type LatLngBounds, type Map as LeafletMap } from 'leaflet';
import { roundPlace } from '../../state/site-changes.ts';
import type { Camera, Place } from '../../state/view-state.ts';
import type { Bounds } from '../map-adapter.ts';

/** Leaflet's world is 256 pixels wide at zoom 0, a camera's 512: the same view is one step further. */
const ZOOM_OFFSET = 1;

export const toLeafletZoom = (zoom: number): number => zoom + ZOOM_OFFSET;
export const toCameraZoom = (leafletZoom: number): number => leafletZoom - ZOOM_OFFSET;

/** Leaflet puts latitude first; nobody else does. */
export const toLatLng = ({ lon, lat }: Place): LatLng => latLng(lat, lon);
export const toPlace = ({ lng, lat }: LatLng): Place => ({ lon: lng, lat });

export const toLatLngBounds = ({ west, south, east, north }: Bounds): LatLngBounds =>
  latLngBounds([south, west], [north, east]);

/** Rounded as links carry it: about a meter, and a hundredth of a zoom step. */
export function toCamera(map: LeafletMap): Camera {
  return {
    center: roundPlace(toPlace(map.getCenter())),
    zoom: Math.round(toCameraZoom(map.getZoom()) * 100) / 100,
  };
}
