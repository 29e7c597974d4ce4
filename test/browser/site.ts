import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { projectPath } from '#lib/server/project.ts';
import type { Role } from '#lib/server/access/viewer.ts';
import type { Locale } from '#lib/i18n/text.ts';
import { openServer, type Person } from './server.ts';

/** Where chromium lies; Debian's place unless CHROMIUM_PATH says otherwise. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Why the browser tests cannot run here; null = they can. */
export const missing: string | null = !existsSync(chromiumPath)
	? `no chromium at ${chromiumPath}`
	: !existsSync(projectPath('build/handler.js'))
		? 'the web application is not built (npm run build)'
		: null;

export const outputFolder = projectPath('test/output/browser');

/** A running server on the demo company, and a browser. */
export interface Site {
	url: string;
	people: Person[];
	browser: Browser;
	close(): Promise<void>;
}

/** Makes the demo company in a new folder, serves it from the built application, starts chromium. */
export async function openSite(): Promise<Site> {
	mkdirSync(outputFolder, { recursive: true });
	const server = await openServer();
	const browser = await chromium.launch({
		executablePath: chromiumPath,
		args: [
			'--headless',
			'--no-sandbox',
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	});
	return {
		url: server.url,
		people: server.people,
		browser,
		async close() {
			await browser.close();
			await server.close();
		}
	};
}

export interface View {
	width?: number;
	scheme?: 'light' | 'dark';
	locale?: Locale;
	scripts?: boolean;
}

/** A window of its own, with what went wrong in it. */
export interface Window {
	context: BrowserContext;
	page: Page;
	/** Console errors and warnings, page errors, blocked content, requests to other hosts. */
	complaints: string[];
	close(): Promise<void>;
}

export async function openWindow(site: Site, view: View = {}): Promise<Window> {
	const context = await site.browser.newContext({
		viewport: { width: view.width ?? 1366, height: 900 },
		colorScheme: view.scheme ?? 'light',
		locale: 'zh-CN',
		javaScriptEnabled: view.scripts ?? true,
		acceptDownloads: true
	});
	await context.addCookies([{ name: 'PARAGLIDE_LOCALE', value: view.locale ?? 'zh-Hans', url: site.url }]);
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => {
		if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
	page.on('request', (request) => {
		const { protocol, host } = new URL(request.url());
		if (protocol !== 'data:' && host !== new URL(site.url).host) complaints.push(`request: ${request.url()}`);
	});
	return { context, page, complaints, close: () => context.close() };
}

export function personOf(site: Site, role: Role, which = 0): Person {
	const person = site.people.filter((known) => known.role === role)[which];
	if (!person) throw new Error(`the demo company has no ${role} number ${which}`);
	return person;
}

/** Signs in through the form, as a person does. */
export async function signIn(site: Site, window: Window, person: Person): Promise<void> {
	await window.page.goto(`${site.url}/sign-in`);
	await window.page.fill('#login', person.email);
	await window.page.fill('#password', person.password);
	await Promise.all([
		window.page.waitForURL((url) => !url.pathname.startsWith('/sign-in')),
		window.page.click('form button.primary')
	]);
}

/** Pixels by which the page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Pairs of texts that lie on each other by more than two pixels, at most five. */
export const overlaps = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const boxes: { text: string; box: DOMRect }[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const parent = node.parentElement;
			const text = node.textContent?.trim() ?? '';
			if (
				!parent ||
				!text ||
				parent.closest('noscript, script, style, option, pre, #svelte-announcer, .skip')
			)
				continue;
			if (!parent.checkVisibility()) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const box of range.getClientRects()) if (box.width > 1) boxes.push({ text, box });
		}
		boxes.sort((a, b) => a.box.top - b.box.top);
		const found: string[] = [];
		for (let i = 0; i < boxes.length && found.length < 5; i++) {
			for (let j = i + 1; j < boxes.length && boxes[j].box.top < boxes[i].box.bottom - 4; j++) {
				const [a, b] = [boxes[i].box, boxes[j].box];
				const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
				const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
				if (across > 2 && down > 4) found.push(`${boxes[i].text} / ${boxes[j].text}`);
			}
		}
		return found;
	});

/** Serious and critical findings of axe, one line each; only of the named rules where some are named. */
export async function barriers(page: Page, rules?: readonly string[]): Promise<string[]> {
	await page.evaluate(axe.source);
	const violations = await page.evaluate(
		async (only) => {
			const tool = (globalThis as unknown as { axe: typeof axe }).axe;
			const options: axe.RunOptions = { resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) };
			return (await tool.run(document, options)).violations.map((found) => ({
				id: found.id,
				impact: found.impact,
				where: found.nodes.slice(0, 3).map((node) => node.target.join(' '))
			}));
		},
		rules ? [...rules] : null
	);
	return violations
		.filter((found) => found.impact === 'serious' || found.impact === 'critical')
		.map((found) => `${found.id} (${found.impact}): ${found.where.join('; ')}`);
}

/** Writes a picture of the whole page to test/output/browser. */
export const picture = (page: Page, name: string) =>
	page.screenshot({ path: join(outputFolder, `${name}.png`), fullPage: true });
