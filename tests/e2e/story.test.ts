import { describeStory } from './story-walk.ts';

describeStory({ title: 'the map drawn with WebGL', extraFlags: [], mapKind: 'maplibre' });
