import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '#lib/i18n/text.ts';
import { projectPath } from '#lib/server/project.ts';

const folder = projectPath('src/lib/i18n/messages');
const areas = readdirSync(join(folder, 'zh-Hans'));
const catalogue = (locale: string, area: string): Record<string, unknown> =>
	JSON.parse(readFileSync(join(folder, locale, area), 'utf8'));
const placeholders = (message: unknown) =>
	[...new Set(JSON.stringify(message).match(/\{[a-z_]+\}/g) ?? [])].sort();

describe.each(areas)('catalogue %s', (area) => {
	const base = catalogue('zh-Hans', area);

	it.each(locales)('has the same keys in %s', (locale) => {
		expect(Object.keys(catalogue(locale, area)).sort()).toEqual(Object.keys(base).sort());
	});

	it.each(locales)('has the same placeholders in %s', (locale) => {
		const other = catalogue(locale, area);
		const different = Object.keys(base).filter(
			(key) => String(placeholders(base[key])) !== String(placeholders(other[key]))
		);
		expect(different).toEqual([]);
	});

	it('writes no English message in Chinese characters', () => {
		const chinese = Object.entries(catalogue('en', area)).filter(([, text]) =>
			/\p{Script=Han}/u.test(JSON.stringify(text))
		);
		expect(chinese.map(([key]) => key).filter((key) => !key.startsWith('language_'))).toEqual([]);
	});
});

it('keeps Chinese text out of pages and components', () => {
	const walk = (path: string): string[] =>
		readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
			entry.isDirectory() ? walk(join(path, entry.name)) : [join(path, entry.name)]
		);
	const files = [...walk(projectPath('src/routes')), ...walk(projectPath('src/lib/components'))];
	const literal = files.filter(
		(file) => /\.(svelte|ts)$/.test(file) && /\p{Script=Han}/u.test(readFileSync(file, 'utf8'))
	);
	expect(literal).toEqual([]);
});
