import { LIMITS } from '#contract/limits.ts';

/** What may be attached, by the end of its name; the server looks at the octets. */
export const ATTACHMENT_ENDINGS = [
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.pdf',
  '.csv',
  '.txt',
  '.docx',
  '.xlsx',
  '.pptx',
] as const;

export type AttachmentFault = 'type' | 'size' | 'empty' | 'tooMany';

/** What speaks against a file before it is sent. */
export function checkAttachment(file: Pick<File, 'name' | 'size'>): AttachmentFault | null {
  const name = file.name.toLowerCase();
  if (!ATTACHMENT_ENDINGS.some((ending) => name.endsWith(ending))) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > LIMITS.maximumAttachmentBytes ? 'size' : null;
}
