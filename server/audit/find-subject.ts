import type { AuditDetails } from '#contract/audit.ts';

export interface Subject {
  readonly kind: string;
  readonly id: string | null;
}

/** What a path may hold to be repeated in the log; anything else was never an id. */
const ID = /^[\w.:-]{1,80}$/u;
const PLACE = /^\{(\w+)\}$/u;

/**
 * What a request is about: the last id of its address and the collection it stands in. Of something new, the address
 * it got; of a request about a whole collection, that collection. Null for an address of neither.
 */
export function findSubject(
  path: string,
  params: Readonly<Record<string, string>>,
  location: string | null,
): Subject | null {
  const segments = splitPath(location ?? path);
  const names = segments.map((segment) => PLACE.exec(segment)?.[1] ?? null);
  if (location === null) {
    const last = names.findLastIndex((name) => name !== null);
    const name = names[last];
    const kind = segments[last - 1];
    if (name !== null && name !== undefined && kind !== undefined) return { kind, id: toId(params[name]) };
    const collection = segments[0];
    return collection === undefined ? null : { kind: collection, id: null };
  }
  const [kind, id] = segments.slice(-2);
  return kind === undefined || id === undefined ? null : { kind, id: toId(id) };
}

/** The other ids of the address, by their names. */
export function listOtherIds(
  params: Readonly<Record<string, string>>,
  subject: Subject | null,
): AuditDetails {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === subject?.id || toId(value) === null ? [] : [[name, value]],
    ),
  );
}

function splitPath(path: string): string[] {
  return path
    .replace(/[?#].*$/u, '')
    .replace(/^\/api\/v1\//u, '')
    .split('/')
    .filter((segment) => segment !== '');
}

function toId(value: string | undefined): string | null {
  return value !== undefined && ID.test(value) ? value : null;
}
