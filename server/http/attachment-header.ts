const MAXIMUM_FILE_NAME_LENGTH = 80;
/** Names that Windows keeps for devices, whatever follows the dot. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

export interface AttachmentName {
  /** What a person called it: any text. */
  readonly stem: string;
  /** With its dot; ASCII. */
  readonly extension: string;
  /** The stem for programs that know ASCII names only. */
  readonly plainStem: string;
}

/**
 * Content-Disposition (RFC 6266) that saves a file under a name somebody typed: characters that no file system or
 * only some take, and invisible ones that turn text around, become `_`.
 */
export function toAttachmentHeader({ stem, extension, plainStem }: AttachmentName): string {
  const safe = Array.from(stem.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, '_').trim())
    .slice(0, MAXIMUM_FILE_NAME_LENGTH)
    .join('')
    .replace(/^\./u, '_');
  // A device is meant up to the first dot, whatever follows it.
  const isDevice = DEVICE_NAME.test(safe.split('.')[0] ?? '');
  const encoded = encodeURIComponent(`${isDevice ? '_' : ''}${safe}${extension}`).replaceAll(
    /['()*!]/gu,
    (character) => `%${character.codePointAt(0)?.toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plainStem}${extension}"; filename*=UTF-8''${encoded}`;
}
