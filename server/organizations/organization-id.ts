import { createHash } from 'node:crypto';

/** Made by migration 0007: the one organization every installation has. */
export const METRO_ORGANIZATION_ID = '00000000-0000-4000-8000-000000000001';

/** Ours: a UUID that names the names below. */
const NAMESPACE = '6f0e5f52-5d0b-4f4a-9a5b-0c9d1c3f7a10';

/** The id of a municipality's organization, the same in every installation. Source: RFC 9562, UUID version 5. */
export function computeOrganizationId(regionId: string, municipalityCode: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    .update(`${regionId}/${municipalityCode}`)
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const digits = hash.toString('hex');
  const ends = [8, 12, 16, 20, 32];
  return ends.map((end, index) => digits.slice(index === 0 ? 0 : ends[index - 1], end)).join('-');
}
