import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addWork, workBetween } from '#lib/clock/business-time.ts';
import { second } from '#lib/clock/interval.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { calendarRows, clockOf, officeCalendar, plantCalendar, toCalendar } from '#data/demo/calendar.ts';
import { type Row, sheetFor, unknownHeaders } from '#data/demo/columns.ts';
import { allOf, type Company, makeCompany } from '#data/demo/company.ts';
import { gb18030 } from '#data/demo/gb18030.ts';
import { type Demo, generateDemo } from '#data/demo/generate.ts';
import { rareNames } from '#data/demo/names.ts';
import { departments, planted } from '#data/demo/organisation.ts';
import { asOf, local, stampText, zoneOffset } from '#data/demo/time.ts';
import { expectedGrid } from '#data/demo/truths.ts';
import { makeWorld } from '#data/demo/world.ts';

const scratch = mkdtempSync(join(tmpdir(), 'steelyard-demo-'));
let demo: Demo;
let company: Company;

beforeAll(async () => {
	demo = await generateDemo({ folder: join(scratch, 'one') });
	company = makeCompany(makeWorld(20261015));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const hashes = (files: readonly string[]) => files.map((path) => `${basename(path)} ${hashOf(path)}`);

describe('files', () => {
	test('the same seed gives the same bytes, another seed others', async () => {
		const again = await generateDemo({ folder: join(scratch, 'two') });
		const other = await generateDemo({ folder: join(scratch, 'three'), seed: 7 });
		expect(hashes(again.files)).toEqual(hashes(demo.files));
		const [own, others] = [demo, other].map(({ files }) =>
			hashOf(files.find((path) => path.endsWith('步骤.csv'))!)
		);
		expect(others).not.toBe(own);
	});

	test('every header is one the import knows', async () => {
		for (const kind of await allRecordKinds()) {
			expect(unknownHeaders(kind, await sheetFor(kind.id))).toEqual([]);
			expect((await sheetFor(kind.id)).header).not.toContain(undefined);
		}
	});

	test('encodings are what an office leaves behind: GB18030, UTF-8 with BOM, gzip, zip', () => {
		const start = (name: string) =>
			readFileSync(demo.files.find((path) => basename(path) === name)!).subarray(0, 3);
		expect([...start('OA流程步骤.csv')]).toEqual([0xef, 0xbb, 0xbf]);
		expect(new TextDecoder('gb18030').decode(start('OA流程实例.csv').subarray(0, 2))).toBe('流');
		expect([...start('liaison.xes.gz').subarray(0, 2)]).toEqual([0x1f, 0x8b]);
		expect(start('组织与人员.xlsx').toString('latin1', 0, 2)).toBe('PK');
	});

	test('GB18030 bytes decode to the text they came from, rare characters included', () => {
		const text = `${rareNames.join('，')} A,"1"\r\n`;
		expect(new TextDecoder('gb18030').decode(gb18030(text))).toBe(text);
	});

	test('a larger scale streams cases and steps as CSV, as many times as many', async () => {
		const larger = await generateDemo({ folder: join(scratch, 'four'), scale: 3 });
		expect(larger.truths).toEqual([]);
		expect(larger.files.map((path) => basename(path))).toEqual([
			'calendars.csv',
			'departments.csv',
			'employees.csv',
			'assignments.csv',
			'cases.csv',
			'steps.csv'
		]);
		const lines = readFileSync(larger.files[4], 'utf8').split('\r\n').length - 2;
		expect(lines).toBe(3 * (380 + 960 + 1240));
		const drawn = company.cases.filter(
			({ case: row }) => row.process !== 'exception' && /-\d{4}$/.test(row.case_id)
		);
		const steps = [...drawn, ...company.liaison].reduce((sum, records) => sum + records.steps.length, 0);
		const larger_steps = readFileSync(larger.files[5], 'utf8').split('\r\n').length - 2;
		expect(larger_steps / steps).toBeGreaterThan(2.7);
		expect(larger_steps / steps).toBeLessThan(3.3);
		expect(statSync(larger.files[5]).size).toBeGreaterThan(1_000_000);
	});
});

describe('company', () => {
	test('300 people in twelve departments of four divisions, one of them with four people', () => {
		const { employees, assignments } = company.world.people;
		expect(employees).toHaveLength(300);
		expect(new Set(employees.map((row) => row.employee_id)).size).toBe(300);
		expect(departments.filter((row) => row.parent_id === null)).toHaveLength(4);
		expect(departments.filter((row) => row.parent_id !== null)).toHaveLength(12);
		expect(assignments.filter((row) => row.department_id === planted.fourPeople)).toHaveLength(4);
		expect(employees.map((row) => row.name)).toEqual(expect.arrayContaining([...rareNames]));
	});

	test('enough of everything to be worth weighing', () => {
		const n = {
			cases: company.cases.length + company.liaison.length,
			steps: allOf(company, 'steps').length,
			exceptions: company.exceptions.length,
			sessions: company.trainings.length,
			results: company.results.length,
			documents: allOf(company, 'documents').length,
			acceptances: allOf(company, 'acceptances').length,
			risks: allOf(company, 'risks').length,
			pauses: allOf(company, 'pauses').length
		};
		const least = {
			cases: 2500,
			steps: 20_000,
			exceptions: 400,
			sessions: 25,
			results: 1400,
			documents: 3000,
			acceptances: 700,
			risks: 600,
			pauses: 50
		};
		for (const key of Object.keys(least) as (keyof typeof least)[])
			expect(n[key], key).toBeGreaterThanOrEqual(least[key]);
	});

	test('every reference resolves', () => {
		const { people } = company.world;
		const known = {
			department: new Set(people.departments.map((row) => row.department_id)),
			employee: new Set(people.employees.map((row) => row.employee_id)),
			case: new Set([...company.cases, ...company.liaison].map((records) => records.case.case_id)),
			step: new Set(allOf(company, 'steps').map((row) => row.step_id)),
			training: new Set(company.trainings.map((row) => row.training_id))
		};
		const rows = [
			...[...company.cases, ...company.liaison].map((records) => records.case),
			...(['steps', 'pauses', 'documents', 'acceptances', 'risks'] as const).flatMap((kind) =>
				allOf(company, kind)
			),
			...company.exceptions,
			...company.results,
			...Object.values(company.conduct).flat()
		];
		const dangling = rows.flatMap((row) =>
			Object.entries(row).flatMap(([column, value]) => {
				const target = /^(?:.*_)?(department|employee|case|step|training)_id$/.exec(column)?.[1] as
					keyof typeof known | undefined;
				return target && value !== null && value !== planted.unlisted && !known[target].has(String(value))
					? [`${column} ${value}`]
					: [];
			})
		);
		expect(dangling).toEqual([]);
	});

	test('nothing is recorded after the as-of time, and nothing ends before it starts', () => {
		for (const row of allOf(company, 'steps')) {
			const stamps = [row.assigned_at, row.started_at, row.finished_at].filter((at) => at !== null);
			expect(
				stamps.every((at, index) => index === 0 || at >= stamps[index - 1]),
				row.step_id
			).toBe(true);
			expect(Math.max(...stamps), row.step_id).toBeLessThanOrEqual(asOf);
		}
		for (const row of company.exceptions) {
			const stamps = [
				row.found_at,
				row.reported_at,
				row.escalated_at,
				row.met_at,
				row.acknowledged_at,
				row.contained_at
			].filter((at) => at !== null);
			expect(
				stamps.every((at, index) => index === 0 || at >= stamps[index - 1]),
				row.exception_id
			).toBe(true);
		}
	});

	test('what people did around the cases has happened by the as-of time, and no two rows share their key', async () => {
		const kinds = await allRecordKinds();
		for (const [id, rows] of Object.entries({ ...company.conduct } as Record<string, Row[]>)) {
			const { happened, key } = kinds.find((kind) => kind.id === id)!;
			const late = rows.filter((row) => happened.some((name) => Number(row[name] ?? 0) > asOf));
			expect(late, id).toEqual([]);
			expect(new Set(rows.map((row) => key.map((name) => row[name]).join('|'))).size, id).toBe(rows.length);
		}
	});

	test('no two records of a kind share their key', () => {
		const keys = (['steps', 'pauses', 'documents', 'acceptances', 'risks'] as const).map((kind) => {
			const rows = allOf(company, kind);
			const id = Object.keys(rows[0])[0] as keyof (typeof rows)[number];
			return rows.length - new Set(rows.map((row) => row[id])).size;
		});
		expect(keys).toEqual([0, 0, 0, 0, 0]);
	});
});

describe('clock', () => {
	test('2026: Spring Festival and National Day with their make-up days', () => {
		const clock = clockOf(officeCalendar);
		expect(stampText(clock.after(local('2026-02-13 15:00'), 40))).toBe('2026-02-27 15:00:00');
		expect(stampText(clock.after(local('2026-09-18 15:00'), 40))).toBe('2026-09-24 15:00:00');
		expect(stampText(clock.after(local('2026-09-30 15:00'), 40))).toBe('2026-10-13 15:00:00');
		expect(clockOf(plantCalendar).hours(local('2026-03-07 07:00'), local('2026-03-07 18:00'))).toBe(4);
	});

	test('the laid-out clock is the clock of the suite', () => {
		const at = fc.integer({ min: local('2025-12-01'), max: local('2026-11-30') });
		const calendars = [officeCalendar, plantCalendar].map((id) =>
			toCalendar(calendarRows.filter((row) => row.calendar_id === id))
		);
		const utc = (seconds: number) => (seconds - zoneOffset) * second;
		fc.assert(
			fc.property(
				fc.constantFrom(...calendars),
				at,
				at,
				fc.integer({ min: 1, max: 300_000 }),
				(calendar, one, other, work) => {
					const [from, to] = [Math.min(one, other), Math.max(one, other)];
					const clock = clockOf(calendar.calendar_id);
					expect(clock.work(to) - clock.work(from)).toBe(workBetween(calendar, utc(from), utc(to)) / second);
					expect(utc(clock.after(from, work / 3600))).toBe(addWork(calendar, utc(from), work * second));
				}
			),
			{ seed: 1, numRuns: 60 }
		);
	});
});

describe('truths', () => {
	test('each has its own id and a sentence', () => {
		expect(new Set(demo.truths.map((truth) => truth.id)).size).toBe(demo.truths.length);
		expect(demo.truths.filter((truth) => truth.sentence.trim() === '')).toEqual([]);
	});

	test('what was planted stands out from the company', () => {
		const grid = expectedGrid(company);
		const rate = (kpi: string, scope: string | null) => {
			const { numerator, denominator } = grid.find(
				(one) => one.kpi_id === kpi && one.scope_id === scope && one.period === '2026Q3'
			)!.expected;
			return numerator! / denominator!;
		};
		expect(rate('tim-03', planted.approvesLate)).toBeLessThan(rate('tim-03', null) - 0.15);
		expect(rate('col-04', planted.sendsIncomplete)).toBeLessThan(rate('col-04', null) - 0.12);
		expect(rate('col-04', planted.returnsHandovers)).toBeLessThan(rate('col-04', null) - 0.1);
		expect(rate('qlt-01', null)).toBeGreaterThan(0.8);
		expect(rate('qlt-01', null)).toBeLessThan(0.9);
	});

	test('data/README.md tells every truth as it is', () => {
		const told = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +/g, ' ');
		expect(
			demo.truths
				.filter(({ id, sentence }) => !told.includes(`| ${id} | ${sentence.replaceAll('|', '\\|')} |`))
				.map(({ id }) => id)
		).toEqual([]);
	});
});
