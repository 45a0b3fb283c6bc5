import type { Role } from '#contract/accounts.ts';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';
import { signInLocally } from '../support/sign-in.ts';

/** Debian's Chromium under software GL, silent towards the network (architecture.md, "browser tests"). */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Further flags: as on a machine whose graphics are blocked. */
export const WITHOUT_WEBGL = ['--disable-gpu', '--disable-webgl', '--disable-webgl2', '--disable-3d-apis'];

export function launchBrowser(extraFlags: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['HANARE_CHROMIUM'] ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, headless: true, args: [...FLAGS, ...extraFlags] });
}

/** What a page did that it must not do; asserted empty at the end of every walk. */
export interface Misconduct {
  readonly consoleErrors: string[];
  readonly outsideRequests: string[];
  readonly pageErrors: string[];
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly misconduct: Misconduct;
}

export interface VisitOptions {
  readonly browser: Browser;
  readonly origin: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly isPhone?: boolean;
  /** Who is signed in when the page opens, in a session of its own; null for a visitor without an account. */
  readonly as?: Role | null;
}

/** Opens a page that records console errors (CSP violations among them) and every request that leaves the origin. */
export async function openVisit({
  browser,
  origin,
  viewport,
  isPhone = false,
  as = 'planner',
}: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({
    viewport: viewport ?? { width: 1366, height: 768 },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const cookie = as === null ? null : await signInLocally(origin, as);
  if (cookie !== null) {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }]);
  }
  const page = await context.newPage();
  const misconduct: Misconduct = { consoleErrors: [], outsideRequests: [], pageErrors: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') misconduct.consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => misconduct.pageErrors.push(error.message));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) {
      misconduct.outsideRequests.push(url);
    }
  });
  return { context, page, misconduct };
}
