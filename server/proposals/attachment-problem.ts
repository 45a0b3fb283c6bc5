import { ProblemFailure } from '../http/problem-failure.ts';
import type { AttachmentFault } from './read-attachment.ts';

const DETAILS: Readonly<Record<AttachmentFault, { readonly ja: string; readonly en: string }>> = {
  unknownKind: {
    ja: '添付できるのは、写真（JPEG・PNG・WebP）、PDF、CSV・テキスト、マクロのない Word・Excel・PowerPoint（docx・xlsx・pptx）です。中身がそのどれでもありません。',
    en: 'Photos (JPEG, PNG, WebP), PDF, CSV and plain text, and Word, Excel and PowerPoint files without macros (docx, xlsx, pptx) can be attached; the content is none of these.',
  },
  damagedPicture: {
    ja: '画像が壊れているか、表示できない形です。書き出し直してください。',
    en: 'The picture is damaged or of a kind that cannot be shown: please export it again.',
  },
  damagedPdf: {
    ja: 'PDFが最後までありません。書き出し直してください。',
    en: 'The PDF is not whole: please export it again.',
  },
  activePdf: {
    ja: 'PDFの中に、スクリプトや別のファイルが入っています。「PDFとして印刷」などで、文書だけのPDFにしてください。',
    en: 'The PDF contains scripts or other files: please make a plain one, for example by printing it to PDF.',
  },
  markup: {
    ja: 'HTMLやSVGは添付できません。PDFか画像（JPEG・PNG）にしてください。',
    en: 'HTML and SVG cannot be attached: please make a PDF or a picture (JPEG, PNG) of it.',
  },
  macros: {
    ja: 'マクロが入っています。マクロのない形式（docx・xlsx・pptx）で保存し直してください。',
    en: 'It contains macros: please save it without them (docx, xlsx, pptx).',
  },
  embeddedObjects: {
    ja: '文書の中に別のファイル（埋め込みオブジェクト）が入っています。図として貼り直すか、PDFにしてください。',
    en: 'Other files are embedded in the document: please paste them as pictures, or make a PDF of it.',
  },
  damagedOffice: {
    ja: 'ファイルが壊れているか、パスワードで保護されています。保存し直してください。',
    en: 'The file is damaged or protected by a password: please save it again.',
  },
};

/** Says what was found and what to do about it. */
export function createAttachmentProblem(fault: AttachmentFault): ProblemFailure {
  const { ja, en } = DETAILS[fault];
  return new ProblemFailure('NOT_AN_ATTACHMENT', { detailJa: ja, detailEn: en });
}
