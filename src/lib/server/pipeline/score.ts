import { readFileSync } from 'node:fs';
import { InputError } from '#lib/errors.ts';
import type { Family } from '#lib/kpi/define.ts';
import type { Scope } from '#lib/kpi/figure.ts';
import type { Scheme } from '#lib/scoring/scheme.ts';
import { type Evidence, scorerOf } from '#lib/scoring/score.ts';
import { validateScheme } from '#lib/scoring/validate.ts';
import type { Assessed } from '#lib/scoring/weigh.ts';
import { scoreColumns } from '#lib/server/pipeline/figures-tables.ts';
import { projectPath } from '#lib/server/project.ts';
import { allKpis } from '#lib/server/registry.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface ScoreOptions {
	/** Default: the scheme in force. */
	scheme?: Scheme;
	/** Families of indicators; default those of all definitions. */
	families?: ReadonlyMap<string, Family>;
	onProgress?: (done: number, total: number, phase: string) => void;
}

/**
 * The scheme in force: the highest version of the scheme last written to the ledger, else data/schemes/demo.json.
 * Throws InputError when it cannot be used.
 */
export async function currentScheme(workspace: Pick<Workspace, 'ledger'>): Promise<Scheme> {
	const latest = workspace.ledger
		.schemes()
		.reduce<ReturnType<Workspace['ledger']['schemes']>[number] | null>(
			(best, scheme) => (best === null || later(scheme, best) ? scheme : best),
			null
		);
	const file = 'data/schemes/demo.json';
	const text = latest?.body ?? readFileSync(projectPath(file), 'utf8');
	const name = latest ? `scheme ${latest.id} version ${latest.version}` : file;
	return validateScheme(parseJson(text, name), await allKpis(), name);
}

type Written = { created_at: string; version: number };
const later = (one: Written, other: Written) =>
	one.created_at > other.created_at || (one.created_at === other.created_at && one.version > other.version);

function parseJson(text: string, file: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		const message = `The scheme is not JSON: ${(cause as Error).message}`;
		throw new InputError('scheme-not-json', message, { file, hint: 'Correct the file.' }, { cause });
	}
}

/**
 * Turns table `figures` into table `scores`, by the scheme in force: departments and employees, separately, in every period
 * with figures, and the company as a whole by the departments' list from its own figures. Every department gets a row, people
 * in those periods in which they have a figure. Replaces all scores or none.
 */
export async function scoreAll(
	workspace: Pick<Workspace, 'warehouse' | 'ledger'>,
	options: ScoreOptions = {}
): Promise<void> {
	const scheme = options.scheme ?? (await currentScheme(workspace));
	const families = options.families ?? new Map((await allKpis()).map((kpi) => [kpi.id, kpi.family]));
	await workspace.warehouse.transaction(async (tx) => {
		await tx.run(`create or replace table scores (${scoreColumns})`);
		const periods = await tx.rows<{ period: string }>('select distinct period from figures order by period');
		for (const [index, { period }] of periods.entries()) {
			for (const scope of ['company', 'department', 'employee'] as const)
				await scorePeriod(tx, scheme, scope, families, period);
			options.onProgress?.(index + 1, periods.length, 'scores');
		}
	});
}

type Units = Map<string | null, Map<string, Evidence>>;

/** Units scored and written with one statement; whoever waits for a page comes between two of them. */
const scoredAtOnce = 500;

async function scorePeriod(
	tx: Warehouse,
	scheme: Scheme,
	scope: Scope['kind'],
	families: ReadonlyMap<string, Family>,
	period: string
): Promise<void> {
	const assessed: Assessed = scope === 'employee' ? 'employee' : 'department';
	const kpis = scheme[assessed].map((indicator) => indicator.kpi_id);
	const units = await readEvidence(tx, scope, period, kpis);
	const score = scorerOf(scheme, assessed, families);
	const waiting = [...units];
	while (waiting.length > 0) {
		const scores = waiting.splice(0, scoredAtOnce).map(([scope_id, evidence]) => {
			const { families, total, grade, status, covered_weight } = score(evidence);
			return { scope_id, total, grade, status, covered_weight, detail: JSON.stringify(families) };
		});
		await tx.run(insertScores, {
			period,
			scope,
			scheme_id: scheme.id,
			scheme_version: scheme.version,
			scores: JSON.stringify(scores)
		});
	}
}

async function readEvidence(
	tx: Warehouse,
	scope: Scope['kind'],
	period: string,
	kpis: readonly string[]
): Promise<Units> {
	const units: Units = new Map();
	for await (const [ids, kpi_ids, unitNames, values, counts, flags] of tx.batches(evidenceSql[scope], {
		period,
		kpis
	}))
		for (let i = 0; i < ids.length; i++) {
			const scope_id = ids[i] as string | null;
			let evidence = units.get(scope_id);
			if (!evidence) units.set(scope_id, (evidence = new Map()));
			if (kpi_ids[i] === null) continue;
			evidence.set(kpi_ids[i] as string, {
				value: values[i] as number | null,
				n: counts[i] as number,
				scored: (flags[i] as boolean) && fitsCompany(scope, unitNames[i] as string)
			});
		}
	return units;
}

/** Goalposts of counts and amounts are set for one department: for the whole company such a figure counts as missing. */
const fitsCompany = (scope: Scope['kind'], unit: string) =>
	scope !== 'company' || (unit !== 'count' && unit !== 'cny');

/** Every department has a row, with its figures where it has any. */
const evidenceSql: Record<Scope['kind'], string> = {
	company: `select scope_id, kpi_id, unit, value, cast(n as double) as n, scored
		from figures
		where scope = 'company' and period = $period and list_contains($kpis, kpi_id)
		order by kpi_id`,
	department: `select d.department_id as scope_id, f.kpi_id, f.unit, f.value, cast(f.n as double) as n, f.scored
		from dim_departments as d
		left join figures as f
			on f.scope = 'department' and f.scope_id = d.department_id and f.period = $period and list_contains($kpis, f.kpi_id)
		order by d.department_id, f.kpi_id`,
	employee: `select scope_id, kpi_id, unit, value, cast(n as double) as n, scored
		from figures
		where scope = 'employee' and period = $period and list_contains($kpis, kpi_id)
		order by scope_id, kpi_id`
};

const insertScores = `insert into scores
	select $period, $scope, s.scope_id, $scheme_id, $scheme_version, s.total, s.grade, s.status, s.covered_weight, s.detail
	from (select unnest(from_json(cast($scores as json), '[{
		"scope_id": "VARCHAR", "total": "DOUBLE", "grade": "VARCHAR",
		"status": "VARCHAR", "covered_weight": "DOUBLE", "detail": "VARCHAR"
	}]'), recursive := true)) as s`;
