import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '#lib/kpi/figure.ts';
import type { Role } from '#lib/server/access/viewer.ts';
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

/** Every page with something on it; the manager of D21 must see none of D31, and the employee nothing of anybody else. */
const pages = [
	'/',
	'/company',
	'/departments/D21',
	'/departments/D20',
	'/people/E0094',
	'/indicators',
	'/indicators/tim-01',
	'/indicators/tim-02',
	'/indicators/rsk-01',
	'/indicators/rsk-07',
	'/trace/tim-01/2026Q3/department/D21',
	'/trace/tim-02/2026Q3/company/-',
	'/trace/tim-14/2026Q3/department/D31',
	'/trace/rsk-01/2026Q3/department/D99',
	'/indicators?q=返工',
	'/process',
	'/process?by=resource&path=立项',
	'/policies',
	'/imports',
	'/imports/6',
	'/imports?period=2026-07',
	'/reports',
	'/settings'
] as const;

/** Pages whose pictures are kept, in test/output/browser. */
const pictured = new Set<string>([
	'/',
	'/departments/D21',
	'/people/E0094',
	'/indicators/tim-01',
	'/trace/tim-01/2026Q3/department/D21',
	'/policies',
	'/process',
	'/imports/6',
	'/settings'
]);

const nameOf = (path: string) => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'overview';

describe.skipIf(missing !== null)('the web application', () => {
	let site: Site;
	let hr: Window;

	beforeAll(async () => {
		site = await openSite();
		hr = await openWindow(site);
		await signIn(site, hr, personOf(site, 'hr_lead'));
	}, 240_000);

	afterAll(async () => site?.close());

	const visit = async (window: Window, path: string) => {
		const response = await window.page.goto(site.url + path, { waitUntil: 'load' });
		return response!.status();
	};
	const status = (window: Window, path: string) =>
		window.context.request.get(site.url + path, { maxRedirects: 0 }).then((response) => response.status());
	const as = async (role: Role, which = 0, view: View = {}) => {
		const window = await openWindow(site, view);
		await signIn(site, window, personOf(site, role, which));
		return window;
	};

	/** Looks at the page that is open, in one window size and one scheme. */
	const look = async (window: Window, width: number, scheme: 'light' | 'dark') => {
		await window.page.setViewportSize({ width, height: 900 });
		await window.page.emulateMedia({ colorScheme: scheme });
		expect(await overflow(window.page), `${width} px ${scheme}`).toBe(0);
		expect(await overlaps(window.page), `${width} px ${scheme}`).toEqual([]);
	};

	it.each(pages)(
		'shows %s whole, quiet, open to everybody, at 1366 and 1920 px, light and dark',
		async (path) => {
			hr.complaints.length = 0;
			expect(await visit(hr, path)).toBe(200);
			await hr.page.waitForLoadState('networkidle');
			for (const width of [1920, 1366]) {
				for (const scheme of ['dark', 'light'] as const) {
					await look(hr, width, scheme);
					const contrast = width === 1366 && scheme === 'dark' ? ['color-contrast'] : undefined;
					if (width === 1366) expect(await barriers(hr.page, contrast), scheme).toEqual([]);
					if (pictured.has(path)) await picture(hr.page, `${nameOf(path)}-${width}-${scheme}`);
				}
			}
			expect(hr.complaints).toEqual([]);
		}
	);

	it.each(['zh-Hant', 'en'] as const)('keeps its form in %s', async (locale) => {
		const window = await as('hr_lead', 0, { locale });
		for (const path of pages.filter((known) => pictured.has(known))) {
			expect(await visit(window, path), path).toBe(200);
			await look(window, 1366, 'light');
			await picture(window.page, `${nameOf(path)}-1366-light-${locale}`);
		}
		expect(await window.page.getAttribute('html', 'lang')).toBe(locale);
		expect(window.complaints).toEqual([]);
		await window.close();
	});

	it('opens the source row behind a number, step by step', async () => {
		hr.complaints.length = 0;
		await visit(hr, '/');
		await hr.page.click('main table a:text-is("生产一部")');
		await hr.page.waitForURL(/\/departments\/D21/);
		await hr.page.click('a[href^="/trace/tim-01/2026Q3/department/D21"]');
		await hr.page.waitForURL(/\/trace\/tim-01/);
		expect(await hr.page.locator('details[open] > summary .title').allTextContents()).toEqual([
			'得分',
			'权重',
			'换算',
			'计算',
			'记录'
		]);
		await hr.page.locator('#records tbody a').first().click();
		await hr.page.waitForURL(/\/records\/steps\//);
		await hr.page.locator('h1', { hasText: '步骤' }).waitFor();
		expect(await hr.page.locator('dl.facts').first().textContent()).toMatch(/第 \d+ 行/);
		expect(await barriers(hr.page)).toEqual([]);
		await picture(hr.page, 'record-1366-light');
		expect(hr.complaints).toEqual([]);
	});

	it('prints on the scorecard what the Figures say', async () => {
		const answer = await hr.context.request.get(
			`${site.url}/api/figures?period=2026Q3&scope=department&id=D21`
		);
		const { figures } = (await answer.json()) as { figures: Figure[] };
		expect(figures.length).toBeGreaterThanOrEqual(17);
		await visit(hr, '/departments/D21?period=2026Q3');
		for (const figure of figures) {
			const link = hr.page.locator(`a[href="/trace/${figure.kpi_id}/2026Q3/department/D21"]`).last();
			// What nothing was counted for is named below the word that says why.
			const isSilent = (await link.locator('xpath=ancestor::dd').count()) > 0;
			const place = isSilent ? link.locator('xpath=ancestor::dd/preceding-sibling::dt[1]') : link;
			const shown = (await place.textContent())?.trim();
			expect(shown, figure.kpi_id).toBe(isSilent ? textOf(figure).replace('n=0', '') : textOf(figure));
		}
	});

	it('reads the same without scripts', async () => {
		const window = await as('hr_lead', 0, { scripts: false });
		for (const path of ['/', '/departments/D21', '/trace/tim-01/2026Q3/department/D21']) {
			await visit(window, path);
			await visit(hr, path);
			await hr.page.waitForLoadState('networkidle');
			const words = (of: Window) => of.page.locator('main').innerText();
			expect(await words(window)).toBe(await words(hr));
		}
		await window.close();
	});

	it('lets a manager see the own department and nothing of another', async () => {
		const window = await as('manager');
		const own = [
			'/',
			'/company',
			'/departments/D21',
			'/trace/tim-01/2026Q3/department/D21',
			'/trace/tim-01/2026Q3/company/-',
			'/api/figures?scope=department&id=D21'
		];
		const forbidden = [
			'/departments/D31',
			'/departments/D20',
			'/departments/D31/__data.json',
			'/departments/guessed',
			'/trace/tim-01/2026Q3/department/D31',
			'/trace/tim-01/2026Q3/department/D31/__data.json',
			'/people/E0001',
			'/api/figures?scope=department&id=D31',
			'/api/figures?scope=employee&id=E0001',
			'/imports',
			'/imports/6',
			'/reports',
			'/reports/quarterly.xlsx?period=2026Q3',
			'/reports/quarterly.pdf?period=2026Q3',
			'/records/steps/guessed'
		];
		for (const path of own) expect([path, await status(window, path)]).toEqual([path, 200]);
		for (const path of forbidden) expect([path, await dataStatus(window, path)]).toEqual([path, 403]);
		await visit(window, '/');
		expect(await window.page.locator('main').innerText()).not.toContain('采购部');
		const api = await window.context.request.get(`${site.url}/api/figures?scope=department`);
		const seen = ((await api.json()) as { figures: Figure[] }).figures.map((figure) => figure.scope.id);
		expect([...new Set(seen)]).toEqual(['D21']);
		await visit(window, '/trace/tim-01/2026Q3/company/-');
		const records = await window.page.locator('#records tbody td:nth-child(3)').allTextContents();
		expect(records.length).toBeGreaterThan(0);
		expect([...new Set(records.map((text) => text.trim()))]).toEqual(['生产一部']);
		expect(await visit(window, '/departments/D31')).toBe(403);
		expect(await window.page.locator('h1').textContent()).toBe('您没有查看权限');
		await picture(window.page, 'forbidden-1366-light');
		await window.close();
	});

	/** A data request carries its status inside its body: SvelteKit answers it with 200 or the error's own status. */
	const dataStatus = async (window: Window, path: string): Promise<number> => {
		if (!path.endsWith('__data.json')) return status(window, path);
		const response = await window.context.request.get(site.url + path);
		const body = (await response.json()) as { nodes?: ({ type: string; status?: number } | null)[] };
		return body.nodes?.find((node) => node?.type === 'error')?.status ?? response.status();
	};

	it('shows an employee only the own scorecard, an administrator no figures', async () => {
		const employee = await as('employee');
		expect(new URL(employee.page.url()).pathname).toMatch(/^\/people\/E\d+$/);
		await picture(employee.page, 'own-scorecard-1366-light');
		for (const path of ['/company', '/departments/D31', '/people/E0094', '/imports', '/reports', '/settings'])
			expect([path, await status(employee, path)]).toEqual([path, 403]);
		await employee.close();
		const admin = await openWindow(site);
		const response = admin.page.waitForResponse((answer) => new URL(answer.url()).pathname === '/');
		await signIn(site, admin, personOf(site, 'admin'));
		expect((await response).status()).not.toBe(500);
		for (const path of [
			'/',
			'/company',
			'/departments/D21',
			'/people/E0094',
			'/indicators',
			'/api/figures',
			'/imports'
		])
			expect([path, await status(admin, path)]).toEqual([path, 403]);
		expect(await status(admin, '/settings')).toBe(200);
		await visit(admin, '/');
		expect(await admin.page.locator('main').innerText()).toContain('系统管理员负责账号与设置');
		expect(await admin.page.locator('button:text-is("退出")').count()).toBe(1);
		await picture(admin.page, 'administrator-1366-light');
		await admin.close();
	});

	it('asks for a sign-in everywhere else, and never sends anybody to another host', async () => {
		const window = await openWindow(site);
		for (const path of [...pages, '/records/steps/x', '/reports/quarterly.pdf'])
			expect([path, await status(window, path)]).toEqual([path, 303]);
		expect(await status(window, '/api/figures')).toBe(401);
		expect(await status(window, '/health')).toBe(200);
		await visit(window, '/sign-in?to=//elsewhere.example');
		expect(await barriers(window.page)).toEqual([]);
		await picture(window.page, 'sign-in-1366-light');
		await window.page.fill('#login', 'hr-lead@qiming.example');
		await window.page.fill('#password', 'certainly wrong');
		await window.page.click('form button.primary');
		await window.page.locator('[role=alert]').waitFor();
		const person = personOf(site, 'auditor');
		await window.page.fill('#login', person.email);
		await window.page.fill('#password', person.password);
		await window.page.click('form button.primary');
		await window.page.waitForURL(`${site.url}/`);
		await window.page.click('button:text-is("退出")');
		await window.page.waitForURL(/sign-in/);
		expect(await status(window, '/')).toBe(303);
		await window.close();
	});

	it('refuses a form that comes from another site', async () => {
		const response = await hr.context.request.post(`${site.url}/imports`, {
			headers: { origin: 'https://elsewhere.example' },
			multipart: { file: { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('a') } }
		});
		expect(response.status()).toBe(403);
	});

	it('keeps what was typed before its scripts came', async () => {
		const { page, close } = await openWindow(site);
		await page.route(/\.js$/, async (route) => {
			await new Promise((late) => setTimeout(late, 500));
			await route.continue();
		});
		await page.goto(`${site.url}/sign-in`, { waitUntil: 'domcontentloaded' });
		await page.fill('#login', 'hr@example.com');
		await page.waitForLoadState('networkidle');
		expect(await page.inputValue('#login')).toBe('hr@example.com');
		await close();
	});

	it('says what is wrong with an address', async () => {
		expect(await visit(hr, '/?period=2031Q1')).toBe(400);
		expect(await visit(hr, '/imports/6?page=x')).toBe(400);
		for (const path of ['/nowhere', '/imports/999', '/indicators/abc-99', '/trace/tim-01/never/company/-'])
			expect([path, await visit(hr, path)]).toEqual([path, 404]);
		await picture(hr.page, 'not-found-1366-light');
	});

	it('hands out workbook and document', async () => {
		for (const [format, magic] of [
			['xlsx', 'PK'],
			['pdf', '%PDF']
		] as const) {
			const response = await hr.context.request.get(`${site.url}/reports/quarterly.${format}?period=2026Q3`, {
				timeout: 120_000
			});
			expect(response.status()).toBe(200);
			expect((await response.body()).subarray(0, magic.length).toString('latin1')).toBe(magic);
			expect(response.headers()['content-disposition']).toContain(`steelyard-2026Q3-zh-Hans.${format}`);
		}
	});
});

const decimals = {
	percent: 1,
	hours: 1,
	count: 0,
	ratio: 2,
	per_100: 2,
	gain: 2,
	score_1_5: 2,
	cny: 0
} as const;

/** The number as a scorecard prints it, written anew from the house rules. */
function textOf(figure: Figure): string {
	if (figure.status === 'insufficient_evidence') return `样本不足n=${figure.n}`;
	if (figure.status === 'not_due') return '未到期';
	if (figure.status === 'not_assessed') return '未评';
	if (figure.status === 'parameter_not_set') return '参数未设';
	if (figure.value === null) return `> ${figure.survival!.longest.toFixed(1)}`;
	const isShare = figure.unit === 'percent';
	const digits = isShare ? 1 : decimals[figure.unit];
	const number = (isShare ? figure.value * 100 : figure.value).toLocaleString('zh-CN', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	});
	return `${number.replace('-', '−')}${isShare ? '%' : ''}`;
}
