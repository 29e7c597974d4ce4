import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#lib/server/access/viewer.ts';
import {
	barriers,
	missing,
	openSite,
	openWindow,
	outputFolder,
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

/** The way of a file from upload to batch and back, as a person goes it. */
describe.skipIf(missing !== null)('the import', () => {
	let site: Site;
	let hr: Window;

	beforeAll(async () => {
		site = await openSite();
		hr = await as('hr_analyst');
	}, 240_000);
	afterAll(async () => site?.close());

	const as = async (role: Role, view: View = {}) => {
		const window = await openWindow(site, view);
		await signIn(site, window, personOf(site, role));
		return window;
	};
	const visit = async (page: Page, path: string) => (await page.goto(site.url + path))!.status();
	const fileOf = (name: string, content: string | Buffer) => {
		const path = join(outputFolder, name);
		writeFileSync(path, content);
		return path;
	};
	/** Waits for a step with nothing under way. */
	const arrive = async (page: Page, step: string) => {
		await page.waitForURL(new RegExp(`/${step}$`), { timeout: 60_000 });
		await page.locator('.working progress').waitFor({ state: 'detached', timeout: 60_000 });
	};
	const upload = async ({ page }: Window, path: string) => {
		await visit(page, '/imports');
		await page.waitForLoadState('networkidle');
		await page.setInputFiles('#file', path);
		await page.waitForURL(/\/imports\/drafts\//, { timeout: 60_000 });
	};
	const go = (page: Page, step: string) =>
		page.locator('main .go button.primary, main .go a.primary').filter({ hasText: step }).click();

	/** Looks at the page that is open in both widths and schemes, and keeps pictures. */
	const look = async ({ page, complaints }: Window, name: string) => {
		for (const width of [1920, 1366]) {
			for (const scheme of ['dark', 'light'] as const) {
				await page.setViewportSize({ width, height: 900 });
				await page.emulateMedia({ colorScheme: scheme });
				expect(await overflow(page), `${name} ${width} ${scheme}`).toBe(0);
				expect(await overlaps(page), `${name} ${width} ${scheme}`).toEqual([]);
				if (width === 1366) expect(await barriers(page), `${name} ${scheme}`).toEqual([]);
				await picture(page, `${name}-${width}-${scheme}`);
			}
		}
		expect(complaints, name).toEqual([]);
	};

	const header = '工号,姓名,部门代码,入职日期';
	const people = [
		header,
		'E9001,测试甲,D21,2026-09-01',
		'E9002,,D21,2026-09-01',
		'E9003,测试丙,D21,2026-13-01',
		'E9001,测试甲,D21,2026-09-01'
	].join('\n');
	const names = async (page: Page, selector: string) =>
		(await page.locator(selector).allInnerTexts()).map((text) => text.trim());

	it('goes from upload to batch, shows what is wrong and what would change, and is undone', async () => {
		const { page } = hr;
		hr.complaints.length = 0;
		await visit(page, '/imports');
		await look(hr, 'imports');
		await upload(hr, fileOf('员工补充.csv', people));
		await arrive(page, 'preview');
		expect(await names(page, '.reading option:checked')).toEqual(['UTF-8（自动识别）', '逗号（自动识别）']);
		await look(hr, 'import-preview');
		await go(page, '列对应');
		await arrive(page, 'mapping');
		expect(await page.locator('#column-0-0').inputValue()).toBe('employee_id');
		await look(hr, 'import-mapping');
		await go(page, '检查');
		await arrive(page, 'check');
		expect(await names(page, '#findings tbody th')).toEqual(['B3', 'D4', 'A5']);
		await look(hr, 'import-check');

		const corrected = await correct(page);
		await go(page, '比对');
		await arrive(page, 'difference');
		await look(hr, 'import-difference');
		await go(page, '确认');
		await arrive(page, 'confirm');
		await look(hr, 'import-confirm');
		await page.locator('main button', { hasText: '确认导入 1 行' }).click();
		await page.waitForURL(/\/imports\/\d+$/, { timeout: 60_000 });
		const first = page.url();
		expect(await page.locator('main').innerText()).toContain('读入 4 行：导入 1，拒收 3');

		await upload(hr, corrected);
		await arrive(page, 'preview');
		await go(page, '列对应');
		await arrive(page, 'mapping');
		await go(page, '检查');
		await arrive(page, 'check');
		expect(await names(page, '.clean')).toEqual(['每一行都没有问题。']);
		await go(page, '比对');
		await arrive(page, 'difference');
		expect(await names(page, '.counts tbody td')).toEqual(['表 1', '2', '0', '1', '0', '0', '0', '']);
		await go(page, '确认');
		await arrive(page, 'confirm');
		await page.locator('main button', { hasText: '确认导入 3 行' }).click();
		await page.waitForURL(/\/imports\/\d+$/, { timeout: 60_000 });
		await page.locator('.working progress').waitFor({ state: 'detached', timeout: 120_000 });
		await look(hr, 'import-batch');
		const second = page.url();

		await page.locator('a', { hasText: '这一批改动了什么' }).click();
		await page.waitForURL(/\/difference$/);
		expect(await names(page, '#records tbody th')).toEqual(['E9002', 'E9003']);
		await look(hr, 'import-batch-difference');

		await page.goto(second);
		await page.waitForLoadState('networkidle');
		await page.locator('summary', { hasText: '撤销这次导入' }).click();
		await page.fill('#reason', '重复提交');
		await page.locator('button', { hasText: '确定撤销' }).click();
		await page.locator('.told', { hasText: '理由：重复提交' }).waitFor({ timeout: 60_000 });
		await look(hr, 'import-undone');
		await page.goto(first);
		expect(await page.locator('main').innerText()).toContain('导入 1，拒收 3');
	}, 600_000);

	/** Downloads the file with its findings, reads it back, puts right what is wrong; returns the corrected file. */
	const correct = async (page: Page): Promise<string> => {
		const waiting = page.waitForEvent('download');
		await page.locator('a', { hasText: '下载标注了问题的文件' }).click();
		const download = await waiting;
		expect(download.suggestedFilename()).toBe('员工补充-检查结果.xlsx');
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.readFile(await download.path());
		const [sheet] = workbook.worksheets;
		const told = (row: number) => String(sheet.getCell(row, 5).value ?? '');
		const noteOf = (cell: string) => {
			const { note } = sheet.getCell(cell);
			return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');
		};
		expect([1, 2, 3, 4].map((column) => sheet.getCell(1, column).value)).toEqual(header.split(','));
		expect(told(2)).toBe('');
		expect(told(3)).toBe('拒收：缺少“姓名”。请填写后重新导入。');
		expect(noteOf('B3')).toBe('拒收：缺少“姓名”。请填写后重新导入。');
		expect(noteOf('D4')).toContain('“2026-13-01”不是有效的日期');
		expect(told(5)).toContain('编号 E9001 与第 2 行重复');
		sheet.getCell('B3').value = '测试乙';
		sheet.getCell('D4').value = '2026-10-01';
		sheet.spliceRows(5, 1);
		const path = join(outputFolder, '员工补充-改.xlsx');
		await workbook.xlsx.writeFile(path);
		return path;
	};

	it('takes a file that is dropped, and goes on where it was after a reload', async () => {
		const { page } = hr;
		hr.complaints.length = 0;
		await visit(page, '/imports');
		await page.waitForLoadState('networkidle');
		const transfer = await page.evaluateHandle(() => {
			const data = new DataTransfer();
			data.items.add(new File(['代码,叫法\nD98,<b>试验</b>\n'], '部门 & <script>.csv', { type: 'text/csv' }));
			return data;
		});
		await page.dispatchEvent('.drop', 'drop', { dataTransfer: transfer });
		await arrive(page, 'preview');
		await go(page, '列对应');
		await arrive(page, 'mapping');
		expect(await page.locator('h1').innerText()).toBe('部门 & <script>.csv');
		await page.selectOption('#kind-0', 'departments');
		await page.locator('#column-0-0').waitFor();
		await page.selectOption('#column-0-0', 'department_id');
		expect(await page.locator('.missing').innerText()).toContain('部门名称');
		await page.selectOption('#column-0-1', 'name');
		await page.locator('.missing').waitFor({ state: 'detached' });
		await page.fill('#save_as', '旧部门表');
		await go(page, '检查');
		await arrive(page, 'check');
		await page.reload();
		await page.locator('.clean').waitFor();
		await visit(page, '/imports');
		await page.locator('a', { hasText: '部门 & <script>.csv' }).click();
		await arrive(page, 'check');
		await page.locator('nav a', { hasText: '列对应' }).click();
		await arrive(page, 'mapping');
		expect(await page.locator('#column-0-1').inputValue()).toBe('name');
		await page.locator('summary', { hasText: '放弃这个文件' }).click();
		await page.locator('button', { hasText: '确定放弃' }).click();
		await page.waitForURL(/\/imports$/);
		await page.waitForLoadState('networkidle');
		expect(await page.locator('main').innerText()).not.toContain('<script>');

		await upload(hr, fileOf('部门表.csv', '代码,叫法\nD98,试验\n'));
		await arrive(page, 'preview');
		expect(await page.locator('main').innerText()).toContain('旧部门表');
		expect(hr.complaints).toEqual([]);
	}, 240_000);

	it('is gone through by keyboard alone', async () => {
		const { page } = hr;
		await upload(hr, fileOf('部门补充.csv', '部门编号,部门名称\nD97,试验部\n'));
		await page.waitForLoadState('networkidle');
		const reach = async (text: string) => {
			for (let tabs = 0; tabs < 120; tabs++) {
				await page.keyboard.press('Tab');
				const at = await page.evaluate(() => {
					const { activeElement: element } = document;
					return element instanceof HTMLElement ? element.innerText : '';
				});
				if (at.includes(text)) return page.keyboard.press('Enter');
			}
			throw new Error(`no way to ${text} by keyboard`);
		};
		await arrive(page, 'preview');
		await reach('下一步：列对应');
		await arrive(page, 'mapping');
		await reach('下一步：检查');
		await arrive(page, 'check');
		await reach('下一步：比对');
		await arrive(page, 'difference');
		await reach('下一步：确认');
		await arrive(page, 'confirm');
		await reach('确认导入 1 行');
		await page.waitForURL(/\/imports\/\d+$/, { timeout: 60_000 });
	}, 240_000);

	it('says why a file is refused, and reads it otherwise when told how', async () => {
		const { page } = hr;
		await visit(page, '/imports');
		await page.waitForLoadState('networkidle');
		await page.setInputFiles('#file', fileOf('空.csv', ''));
		await page.locator('[role=alert]').waitFor();
		expect(await page.locator('[role=alert]').innerText()).toContain('空.csv');
		await picture(page, 'import-refused-1366-light');
		const latin = Buffer.concat([Buffer.from('department_id,name\nD96,Caf'), Buffer.from([0xe9, 10])]);
		hr.complaints.length = 0;
		await upload(hr, fileOf('部门-latin.csv', latin));
		await arrive(page, 'preview');
		await page.locator('[role=alert]').waitFor();
		await look(hr, 'import-unread');
		await page.selectOption('#encoding', 'windows-1252');
		await page.locator('button', { hasText: '按此重新读取' }).click();
		await page.locator('.sample td', { hasText: 'Café' }).waitFor({ timeout: 60_000 });
		const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
		await upload(hr, fileOf('旧.xls', old));
		await arrive(page, 'preview');
		expect(await page.locator('[role=alert]').innerText()).toContain('xlsx');
	}, 240_000);

	it('says what a value nobody knows means, and checks again', async () => {
		const { page } = hr;
		hr.complaints.length = 0;
		const rows = ['1', '2'].map((n) => `X${n},不知何类,3,D21,2026-09-0${n} 10:00`);
		const text = ['异常编号,异常类别,预警级别,发生部门编号,发现时间', ...rows].join('\n');
		await upload(hr, fileOf('异常补充.csv', text));
		await arrive(page, 'preview');
		await go(page, '列对应');
		await arrive(page, 'mapping');
		await go(page, '检查');
		await arrive(page, 'check');
		await page.locator('h2', { hasText: '未识别的值' }).waitFor();
		await look(hr, 'import-unknown');
		await page.selectOption('#value-0', { index: 1 });
		await page.locator('button', { hasText: '应用并重新检查' }).click();
		await page.locator('h2', { hasText: '未识别的值' }).waitFor({ state: 'detached', timeout: 60_000 });
	}, 240_000);

	it.each(['zh-Hant', 'en'] as const)(
		'keeps its form in %s',
		async (locale) => {
			const window = await as('hr_analyst', { locale });
			await upload(window, fileOf(`员工-${locale}.csv`, people));
			await arrive(window.page, 'preview');
			const steps = new URL(window.page.url()).pathname.replace(/\/[a-z]+$/, '');
			await window.page.locator('.go button.primary').click();
			await arrive(window.page, 'mapping');
			await window.page.locator('.go button.primary').click();
			await arrive(window.page, 'check');
			for (const step of ['preview', 'mapping', 'check', 'difference', 'confirm']) {
				await visit(window.page, `${steps}/${step}`);
				expect(await overflow(window.page), step).toBe(0);
				expect(await overlaps(window.page), step).toEqual([]);
				await picture(window.page, `import-${step}-1366-light-${locale}`);
			}
			expect(window.complaints).toEqual([]);
			await window.close();
		},
		240_000
	);

	it('goes on without scripts', async () => {
		const window = await as('hr_lead', { scripts: false });
		const { page } = window;
		await visit(page, '/imports');
		await page.setInputFiles('#file', fileOf('部门无脚本.csv', '部门编号,部门名称\nD95,试验部\n'));
		await page.locator('.drop button').click();
		await page.waitForURL(/\/drafts\//);
		await page.locator('.go button.primary').waitFor({ timeout: 60_000 });
		await page.locator('.go button.primary').click();
		await page.waitForURL(/mapping$/);
		await page.locator('.go button.primary').click();
		await page.waitForURL(/check$/);
		await page.locator('.go a.primary').waitFor({ timeout: 60_000 });
		await page.locator('.go a.primary').click();
		await page.locator('.go a.primary').click();
		await page.locator('main button.primary').click();
		await page.waitForURL(/\/imports\/\d+$/, { timeout: 60_000 });
		await window.close();
	}, 240_000);

	it('is open to those who may: others neither see drafts nor send files', async () => {
		await upload(hr, fileOf('部门看.csv', '部门编号,部门名称\nD94,试验部\n'));
		const draft = new URL(hr.page.url()).pathname;
		const send = ({ context }: Window) =>
			context.request
				.post(`${site.url}/imports/uploads?name=a.csv`, { data: Buffer.from('a,b\n1,2\n') })
				.then((response) => response.status());
		const post = ({ context }: Window, path: string) =>
			context.request
				.post(site.url + path, { form: { reason: 'x' }, headers: { origin: site.url }, maxRedirects: 0 })
				.then((response) => response.status());
		const auditor = await as('auditor');
		expect(await visit(auditor.page, draft)).toBe(200);
		expect(await visit(auditor.page, '/imports')).toBe(200);
		expect(await auditor.page.locator('#file').count()).toBe(0);
		for (const role of ['auditor', 'manager', 'employee', 'admin'] as const) {
			const window = role === 'auditor' ? auditor : await as(role);
			expect([role, await send(window)]).toEqual([role, 403]);
			for (const path of [
				'/imports/6?/undo',
				`${draft.replace(/\/[a-z]+$/, '')}?/discard`,
				`${draft.replace(/\/[a-z]+$/, '')}/mapping?/check`,
				`${draft.replace(/\/[a-z]+$/, '')}/confirm`
			])
				expect([role, path, await post(window, path)]).toEqual([role, path, 403]);
			if (role !== 'auditor') {
				for (const path of [
					draft,
					'/imports',
					'/imports/6/source',
					'/imports/6/findings.xlsx',
					'/imports/6/difference'
				])
					expect([role, path, await visit(window.page, path)]).toEqual([role, path, 403]);
			}
			await window.close();
		}
	}, 240_000);
});
