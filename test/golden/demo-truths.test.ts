import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePeriod } from '#lib/kpi/period.ts';
import { recompute } from '#lib/server/pipeline/recompute.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';
import { makeCompany } from '#data/demo/company.ts';
import { createDemo, type CreatedDemo } from '#data/demo/create.ts';
import { demoSeed } from '#data/demo/seed.ts';
import {
	expectedGrid,
	expectedMedians,
	type FigureTruth,
	type ImportTruth,
	type ObservationTruth,
	type QueryTruth,
	type Truth
} from '#data/demo/truths.ts';
import { makeWorld } from '#data/demo/world.ts';

/** The whole path on the demo company: generated, imported, built, and compared with what is known about it beforehand. */
let ws: Workspace;
let demo: CreatedDemo;
const folder = mkdtempSync(join(tmpdir(), 'steelyard-truths-'));

beforeAll(async () => {
	ws = await openWorkspace(folder);
	demo = await createDemo(ws);
	const rows = await ws.warehouse.rows<Place & FigureRow>(
		'select kpi_id, scope, scope_id, period, value, numerator, denominator, n, status from figures'
	);
	figures = new Map(rows.map((row) => [placeOf(row), row]));
}, 300_000);
afterAll(() => {
	ws?.close();
	rmSync(folder, { recursive: true, force: true });
});

test.each(['2026Q3', '2026-02'])('%s computed alone is what it is in the whole', async (id) => {
	const { results, differing } = await recompute(ws, parsePeriod(id)!);
	expect(results).toBeGreaterThan(1000);
	expect(differing).toEqual([]);
});

const truths = <C extends Truth['check']>(check: C) =>
	demo.truths.filter((truth): truth is Extract<Truth, { check: C }> => truth.check === check);

interface FigureRow {
	value: number | null;
	numerator: number | null;
	denominator: number | null;
	n: number;
	status: string;
}

type Place = Pick<FigureTruth, 'kpi_id' | 'scope' | 'scope_id' | 'period'>;

let figures: Map<string, FigureRow>;
const placeOf = ({ kpi_id, scope, scope_id, period }: Place) =>
	`${kpi_id} ${scope} ${scope_id ?? ''} ${period}`;
const figureOf = (truth: Place) => figures.get(placeOf(truth));

/** What the figure has where the truth says something; numbers within the truth's tolerance count as equal. */
function figureAsKnown(truth: FigureTruth): Record<string, unknown> {
	const row = figureOf(truth);
	if (!row) return {};
	const got = Object.keys(truth.expected).map((key) => {
		const [known, found] = [
			truth.expected[key as keyof FigureTruth['expected']],
			row[key as keyof FigureRow]
		];
		const isClose =
			typeof known === 'number' &&
			typeof found === 'number' &&
			Math.abs(known - found) <= (truth.tolerance ?? 0);
		return [key, isClose ? known : found];
	});
	return Object.fromEntries(got);
}

async function observationsAsKnown({ kpi_id, where }: ObservationTruth) {
	const row = await ws.warehouse.row<{ n: number; numerator: number; denominator: number }>(
		`select count(*) as n, coalesce(sum(numerator), 0) as numerator, coalesce(sum(denominator), 0) as denominator
		from observations
		where kpi_id = $kpi_id and exclusion is null
			and ($ids = '' or list_contains(string_split($ids, ' '), record_id))
			and ($department_id is null or department_id = $department_id)
			and ($employee_id is null or employee_id = $employee_id)
			and ($stratum is null or stratum = $stratum)
			and ($quarter is null or quarter = $quarter)`,
		{
			kpi_id,
			ids: (where.record_ids ?? []).join(' '),
			department_id: where.department_id ?? null,
			employee_id: where.employee_id ?? null,
			stratum: where.stratum ?? null,
			quarter: where.quarter ?? null
		}
	);
	return row!;
}

async function importAsKnown({ file, kind }: ImportTruth) {
	const part = demo.reports.find((report) => report.file === file)?.parts.find((one) => one.kind === kind);
	if (!part) return null;
	const findings = await ws.warehouse.rows<{ rule: string; severity: string; count: number }>(
		`select rule, severity, count(*) as "count" from import_findings where batch_id = $batch_id group by all`,
		{ batch_id: part.batch_id }
	);
	return { rows_read: part.rows_read, rejected: part.rejected, findings: byRule(findings) };
}

const byRule = <F extends { rule: string }>(findings: readonly F[]) =>
	findings.toSorted((a, b) => (a.rule < b.rule ? -1 : 1));

const queryAsKnown = ({ sql }: QueryTruth) => ws.warehouse.row(sql);

describe('planted truths', () => {
	test('figures', () => {
		for (const truth of truths('figure')) {
			expect.soft(figureAsKnown(truth), `${truth.id}: ${truth.sentence}`).toEqual(truth.expected);
		}
	});
	test('observations', async () => {
		for (const truth of truths('observations')) {
			expect.soft(await observationsAsKnown(truth), `${truth.id}: ${truth.sentence}`).toEqual(truth.expected);
		}
	});
	test('records', async () => {
		for (const truth of truths('query')) {
			expect.soft(await queryAsKnown(truth), `${truth.id}: ${truth.sentence}`).toEqual(truth.expected);
		}
	});
	test('bad rows are refused, one by one, and by the rule they break', async () => {
		for (const truth of truths('import')) {
			const expected = { ...truth.expected, findings: byRule(truth.expected.findings) };
			expect.soft(await importAsKnown(truth), `${truth.id}: ${truth.sentence}`).toEqual(expected);
		}
	});
});

test('every ratio of every department, division and quarter is what the records say', () => {
	const wrong: unknown[] = [];
	const grid = expectedGrid(makeCompany(makeWorld(demoSeed)));
	for (const truth of grid) {
		const row = figureOf(truth);
		const { numerator = 0, denominator = 0 } = truth.expected;
		const isRight =
			denominator === 0
				? (row?.denominator ?? 0) === 0
				: row?.denominator === denominator &&
					Math.abs((row.numerator ?? NaN) - numerator) <= (truth.tolerance ?? 0);
		if (!isRight) wrong.push({ id: truth.id, expected: truth.expected, row });
	}
	expect(grid.length).toBe(14 * 17 * 3);
	expect(wrong).toEqual([]);
});

test('every median duration is what the records say, open work followed to the as-of time', () => {
	const medians = expectedMedians(makeCompany(makeWorld(demoSeed)));
	const wrong: unknown[] = [];
	for (const truth of medians) {
		const row = figureOf(truth);
		const isFar =
			truth.expected.value !== undefined && Math.abs((row?.value ?? NaN) - truth.expected.value) > 1e-6;
		if ((row?.n ?? 0) !== truth.expected.n || isFar)
			wrong.push({ id: truth.id, expected: truth.expected, row });
	}
	expect(medians.filter(({ expected }) => expected.value !== undefined).length).toBeGreaterThan(80);
	expect(wrong).toEqual([]);
});

test('the company can be signed in to, and none of its files was there before', () => {
	expect(demo.accounts.map(({ role }) => role).toSorted()).toEqual(
		['admin', 'auditor', 'employee', 'hr_analyst', 'hr_lead', 'manager', 'manager'].toSorted()
	);
	expect(demo.reports.every((report) => !report.already_imported)).toBe(true);
	expect(demo.reports).toHaveLength(16);
	expect(demo.result_hash).toMatch(/^[0-9a-f]{64}$/);
});
