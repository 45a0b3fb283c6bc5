import { imageMark, renderMethodPage } from './render-method-page.ts';

/** The part of Vite's plugin interface that is used: its types would bring Node's into the client. */
interface TransformContext {
  resolve(source: string, importer: string): Promise<object | null>;
  warn(message: string): void;
}
export interface MethodPagesPlugin {
  readonly name: string;
  readonly enforce: 'pre';
  transform(
    this: TransformContext,
    markdown: string,
    id: string,
  ): Promise<{ readonly code: string; readonly map: null; readonly moduleType: 'js' } | null>;
}

/** The method pages as modules: HTML is made while the client is built, so that no Markdown reader is shipped. */
export function createMethodPagesPlugin(): MethodPagesPlugin {
  return {
    name: 'hanare-method-pages',
    enforce: 'pre',
    async transform(markdown, id) {
      if (!/\/docs\/methods\/[a-z-]+\.md$/.test(id)) return null;
      const { ja, en, images } = renderMethodPage(markdown);
      const imports: string[] = [];
      const addresses: string[] = [];
      for (const [index, image] of images.entries()) {
        const found = await this.resolve(image, id);
        if (found === null) this.warn(`${id}: picture ${image} does not exist, its description is shown`);
        else imports.push(`import image${index} from ${JSON.stringify(`${image}?url&no-inline`)};`);
        addresses.push(found === null ? '""' : `image${index}`);
      }
      const marks = JSON.stringify(images.map((_, index) => imageMark(index)));
      const code = [
        ...imports,
        `const addresses = [${addresses.join(', ')}];`,
        `const fill = (html) => ${marks}.reduce((text, mark, i) => text.replaceAll(mark, addresses[i]), html);`,
        `export default { ja: ${toCode(ja)}, en: ${toCode(en)} };`,
      ].join('\n');
      return { code, map: null, moduleType: 'js' };
    },
  };
}

const toCode = (html: string | null): string => (html === null ? 'null' : `fill(${JSON.stringify(html)})`);
