import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '#lib/errors.ts';
import type { Scheme } from '#lib/scoring/scheme.ts';
import { validateScheme } from '#lib/scoring/validate.ts';
import { readMapping, statedTargets } from '#lib/server/import/mapping.ts';
import { projectPath } from '#lib/server/project.ts';
import { allKpis, allRecordKinds } from '#lib/server/registry.ts';
import { mainlandCalendar, mainlandDays, officeWeek } from '#data/calendars/china.ts';

const filesIn = (folder: string) =>
	readdirSync(projectPath('data', folder)).filter((name) => name.endsWith('.json'));

describe.each(filesIn('schemes'))('scheme %s', (name) => {
	const scheme = JSON.parse(readFileSync(projectPath('data/schemes', name), 'utf8')) as Scheme;

	test('weighs existing indicators for the scopes they have, on scales that run one way', async () => {
		validateScheme(scheme, await allKpis(), name);
		const kpis = new Map((await allKpis()).map((kpi) => [kpi.id, kpi]));
		for (const scope of ['department', 'employee'] as const) {
			for (const { kpi_id, weight, goalposts } of scheme[scope]) {
				const kpi = kpis.get(kpi_id)!;
				expect(kpi?.scopes, kpi_id).toContain(scope);
				expect(weight, kpi_id).toBeGreaterThan(0);
				const { floor, pass, target } = goalposts;
				const rises = floor < pass && pass < target;
				const falls = floor > pass && pass > target;
				expect({ up: rises, down: falls, none: false }[kpi.direction], kpi_id).toBe(true);
			}
		}
	});

	test('family weights add up to 100, grades fall, and its note says that nobody confirmed it', () => {
		expect(Object.values(scheme.families).reduce((sum, weight) => sum + weight, 0)).toBe(100);
		const bounds = scheme.grades.map(({ from }) => from);
		expect(bounds).toEqual(bounds.toSorted((a, b) => b - a));
		expect(scheme.note).toContain('未经任何人确认');
	});
});

test.each(filesIn('mappings'))('mapping %s names columns that exist', async (name) => {
	const mapping = readMapping(join(projectPath('data/mappings'), name));
	const kinds = new Map((await allRecordKinds()).map((kind) => [kind.id, kind]));
	const targets = Object.values(mapping.columns).flatMap(statedTargets);
	const missing = targets.filter((target) => {
		const [column, table = mapping.kind ?? ''] = target.split('.').toReversed();
		return !(column in (kinds.get(table)?.columns ?? {}));
	});
	expect(targets.length).toBeGreaterThan(0);
	expect(missing).toEqual([]);
});

describe('calendars', () => {
	test('2026 has its seven holidays and six make-up days', () => {
		const { off, work } = mainlandDays(2026);
		expect(work).toEqual([
			'2026-01-04',
			'2026-02-14',
			'2026-02-28',
			'2026-05-09',
			'2026-09-20',
			'2026-10-10'
		]);
		expect(off).toHaveLength(33);
	});

	test('days off in a row are one rule', () => {
		const rows = mainlandCalendar({ calendar_id: 'C', name: '标准班', week: officeWeek }, 2026);
		const spring = rows.find((row) => row.rule === 'holiday' && row.date === '2026-02-15');
		expect(spring?.date_to).toBe('2026-02-23');
		expect(rows.filter((row) => row.rule === 'slot')).toHaveLength(10);
	});

	test('a year nobody has announced is refused, not guessed', () => {
		expect(() => mainlandDays(2090)).toThrow(InputError);
	});
});
