import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	missing,
	openSite,
	openWindow,
	outputFolder,
	overflow,
	personOf,
	picture,
	signIn,
	type Site
} from './site.ts';

if (missing) console.warn(`browser tests are skipped: ${missing}`);

const rows = 100_000;

/** Steps of which one in a hundred has no readable time. */
function steps(): string {
	const lines = Array.from({ length: rows }, (_, n) => {
		const at = (minutes: number) =>
			new Date(Date.UTC(2026, 0, 5, 1, Math.floor(n / 4) + minutes)).toISOString();
		const finished = n % 100 === 0 ? '未完' : at(120);
		return `大${n},大案${Math.floor(n / 8)},approval,审批 ${n % 8},D21,E${n % 500},${at(0)},${at(10)},${finished},${at(1980)},approved,1`;
	});
	const header =
		'step_id,case_id,stage,activity,department_id,employee_id,assigned_at,started_at,finished_at,due_at,result,round';
	return [header, ...lines, ''].join('\n');
}

/** What was being done, each once. */
const phases = (told: readonly string[]): string[] => [
	...new Set(told.flatMap((text) => /^[^…，]+/.exec(text)?.[0] ?? []))
];

/** A large file tells how far it is, and keeps nobody waiting. */
describe.skipIf(missing !== null)('a large import', () => {
	let site: Site;
	beforeAll(async () => {
		site = await openSite();
	}, 240_000);
	afterAll(async () => site?.close());

	/** Notes what the bar and the words beside it say until stopped. */
	const watch = (page: Page): (() => Promise<string[]>) => {
		const told: string[] = [];
		let isOver = false;
		const watching = (async () => {
			while (!isOver) {
				const working = page.locator('.working');
				const text = (await working.allInnerTexts().catch(() => [])).join(' ').replace(/\s+/g, ' ').trim();
				if (text !== '' && text !== told.at(-1)) told.push(text);
				await new Promise((done) => setTimeout(done, 100));
			}
			return told;
		})();
		return () => {
			isOver = true;
			return watching;
		};
	};

	/** The overview of somebody else, again and again until stopped; the longest wait in ms. */
	const visitOthers = async (): Promise<() => Promise<number>> => {
		const window = await openWindow(site);
		await signIn(site, window, personOf(site, 'hr_lead'));
		let longest = 0;
		let isOver = false;
		const visits = (async () => {
			while (!isOver) {
				const begun = performance.now();
				expect((await window.context.request.get(site.url)).status()).toBe(200);
				longest = Math.max(longest, performance.now() - begun);
				await new Promise((done) => setTimeout(done, 300));
			}
			await window.close();
			return longest;
		})();
		return () => {
			isOver = true;
			return visits;
		};
	};

	it('tells how far it is, and lets others look at pages', async () => {
		const file = join(outputFolder, '大批步骤.csv');
		writeFileSync(file, steps());
		const clerk = await openWindow(site);
		const { page } = clerk;
		await signIn(site, clerk, personOf(site, 'hr_analyst'));
		const stopVisits = await visitOthers();
		const stopWatch = watch(page);
		const arrive = async (step: string) => {
			await page.waitForURL(new RegExp(`/${step}$`), { timeout: 120_000 });
			await page.locator('.working progress').waitFor({ state: 'detached', timeout: 120_000 });
		};
		const go = (step: string) =>
			page.locator('main .go button.primary, main .go a.primary').filter({ hasText: step }).click();

		await page.goto(`${site.url}/imports`);
		await page.waitForLoadState('networkidle');
		await page.setInputFiles('#file', file);
		await page.waitForURL(/\/imports\/drafts\//, { timeout: 120_000 });
		await arrive('preview');
		await go('列对应');
		await arrive('mapping');
		await go('检查');
		await arrive('check');
		expect(await page.locator('main').innerText()).toContain('1,000');
		await go('比对');
		await arrive('difference');
		await go('确认');
		await arrive('confirm');
		await page.locator('main button.primary').click();
		await page.waitForURL(/\/imports\/\d+$/, { timeout: 120_000 });
		const batch = page.url();
		await page.goto(`${batch}/difference`);
		expect(await page.locator('.counts tbody td').first().innerText()).toBe('99,000');
		expect(await overflow(page)).toBe(0);
		await picture(page, 'large-batch-difference-1366-light');
		await page.goto(batch);
		await page.locator('.working progress').waitFor({ state: 'detached', timeout: 240_000 });

		const told = await stopWatch();
		const longest = await stopVisits();
		expect(phases(told), told.join('\n')).toContain('正在重新核算指标和得分');
		expect(phases(told).length, told.join('\n')).toBeGreaterThan(2);
		const shares = told
			.filter((text) => text.includes('重新核算'))
			.flatMap((text) => Number(/(\d+)%/.exec(text)?.[1] ?? 0));
		expect(new Set(shares).size, told.join('\n')).toBeGreaterThan(2);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		expect(longest).toBeLessThan(10_000);
		expect(clerk.complaints).toEqual([]);
	}, 900_000);
});
