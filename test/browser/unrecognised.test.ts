import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	barriers,
	missing,
	openSite,
	openWindow,
	overflow,
	overlaps,
	personOf,
	picture,
	signIn,
	type Site,
	type View,
	type Window
} from './site.ts';

if (missing) console.warn(`browser tests are skipped: ${missing}`);

const path = '/imports/unrecognised';

describe.skipIf(missing !== null)('values not recognised', () => {
	let site: Site;
	let clerk: Window;

	beforeAll(async () => {
		site = await openSite();
		clerk = await openWindow(site);
		await signIn(site, clerk, personOf(site, 'hr_lead'));
	}, 240_000);
	afterAll(async () => site?.close());

	const as = async (role: 'auditor' | 'manager') => {
		const window = await openWindow(site);
		await signIn(site, window, personOf(site, role));
		return window;
	};
	/** Another window of the clerk, who need not sign in again. */
	const another = async (view: View) => {
		const window = await openWindow(site, view);
		const cookies = await clerk.context.cookies();
		await window.context.addCookies(cookies.filter(({ name }) => name !== 'PARAGLIDE_LOCALE'));
		return window;
	};
	const visit = async (window: Window, at = path) => {
		await window.page.goto(site.url + at, { waitUntil: 'load' });
		await window.page.waitForLoadState('networkidle');
	};
	const selects = (window: Window) => window.page.locator('select[name="meaning"]');

	it.each([
		[1366, 'light', 'zh-Hans'],
		[1366, 'dark', 'zh-Hant'],
		[1920, 'light', 'en'],
		[1920, 'dark', 'zh-Hans']
	] as const)('fits a window of %i, %s, in %s, and has no barriers', async (width, scheme, locale) => {
		const window = await another({ width, scheme, locale });
		await visit(window);
		expect(await window.page.locator('main table').count()).toBeGreaterThan(0);
		expect([await overflow(window.page), await overlaps(window.page), await barriers(window.page)]).toEqual([
			0,
			[],
			[]
		]);
		await picture(window.page, `unrecognised-${width}-${scheme}-${locale}`);
		expect(window.complaints).toEqual([]);
		await window.close();
	});

	it('are seen by an auditor, decided by nobody who only looks, and hidden from a manager', async () => {
		const auditor = await as('auditor');
		await visit(auditor);
		expect(await selects(auditor).count()).toBe(0);
		const sent = await auditor.context.request.post(site.url + path, {
			form: { kind: 'communications', column: 'channel', spelling: 'x', meaning: 'refuse' },
			headers: { origin: site.url, accept: 'application/json' }
		});
		expect(sent.status()).toBe(403);
		await auditor.close();
		const manager = await as('manager');
		const answer = await manager.context.request.get(site.url + path, { maxRedirects: 0 });
		expect(answer.status()).toBe(403);
		await manager.close();
	});

	it('are decided by keyboard, with rows that follow, and taken back', async () => {
		await visit(clerk, '/imports');
		const { page } = clerk;
		await page.getByRole('link', { name: /^未识别的取值：\d+$/ }).click();
		await page.waitForURL(site.url + path);
		await page.waitForLoadState('networkidle');
		const before = await selects(clerk).count();
		const form = page.locator('main form:has(select)').first();
		const spelling = (await form.locator('th[scope="row"]').first().innerText()).trim();
		await form.locator('button').focus();
		await page.keyboard.press('Enter');
		await page.getByText('没有选择对应的取值。').waitFor();
		await form.locator('select').first().focus();
		await page.keyboard.press('ArrowDown');
		await form.locator('button').focus();
		await page.keyboard.press('Enter');
		await page.getByText('已指定 1 种写法。').waitFor({ timeout: 60_000 });
		await expect.poll(() => selects(clerk).count()).toBe(before - 1);
		await picture(page, 'unrecognised-decided-1366-light');
		await page.getByRole('button', { name: `撤销“${spelling}”` }).click();
		await expect.poll(() => selects(clerk).count(), { timeout: 60_000 }).toBe(before);
		expect(clerk.complaints.filter((text) => !text.includes('400'))).toEqual([]);
	});

	it('are decided without scripts as well, from the closest values', async () => {
		const window = await another({ scripts: false });
		await window.page.goto(`${site.url}${path}?suggest=1`);
		const forms = window.page.locator('main form:has(select)');
		expect(await forms.count()).toBeGreaterThan(0);
		await forms.first().locator('select').first().selectOption({ index: 1 });
		await forms.first().locator('button').click();
		await window.page.getByText('已指定').first().waitFor({ timeout: 60_000 });
		expect(await window.page.locator('h2:text-is("已指定的写法")').count()).toBe(1);
		await window.close();
	});
});
