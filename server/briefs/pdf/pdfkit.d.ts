/** The part of pdfkit 0.20 that the brief uses; the package brings no types of its own. */
declare module 'pdfkit' {
  export interface DocumentOptions {
    readonly size: string;
    readonly margin: number;
    readonly pdfVersion: string;
    readonly lang: string;
    readonly tagged: boolean;
    readonly displayTitle: boolean;
    readonly autoFirstPage: boolean;
    readonly font: null;
    readonly info: Readonly<Record<string, string | Date>>;
  }

  export interface TextOptions {
    readonly width?: number;
    readonly height?: number;
    readonly lineBreak?: boolean;
    readonly lineGap?: number;
    readonly align?: 'left' | 'right' | 'center';
    readonly link?: string;
    readonly features?: readonly string[];
  }

  export interface StructureElement {
    add(child: StructureElement): StructureElement;
    end(): StructureElement;
  }

  export interface StructureOptions {
    readonly alt?: string;
    readonly title?: string;
    readonly lang?: string;
  }

  export type StructureContent = (() => void) | StructureElement;

  export class PDFDocument {
    constructor(options: DocumentOptions);
    on(event: 'data', listener: (chunk: Uint8Array) => void): this;
    on(event: 'end', listener: () => void): this;
    addPage(): this;
    end(): void;
    registerFont(name: string, source: Uint8Array): this;
    font(name: string, size?: number): this;
    fontSize(size: number): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    widthOfString(text: string, options?: TextOptions): number;
    currentLineHeight(includeGap?: boolean): number;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(x: number, y: number): this;
    path(data: string): this;
    rect(x: number, y: number, width: number, height: number): this;
    circle(x: number, y: number, radius: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    clip(): this;
    fill(color?: string, rule?: 'even-odd' | 'non-zero'): this;
    stroke(color?: string): this;
    fillAndStroke(fill: string, stroke: string): this;
    fillColor(color: string, opacity?: number): this;
    strokeColor(color: string, opacity?: number): this;
    fillOpacity(opacity: number): this;
    strokeOpacity(opacity: number): this;
    lineWidth(width: number): this;
    lineJoin(join: 'miter' | 'round' | 'bevel'): this;
    lineCap(cap: 'butt' | 'round' | 'square'): this;
    dash(length: number, options: { readonly space: number }): this;
    undash(): this;
    link(x: number, y: number, width: number, height: number, address: string): this;
    struct(type: string, options?: StructureOptions, content?: readonly StructureContent[]): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: string, options?: { readonly type?: string }): this;
    endMarkedContent(): this;
  }
}
