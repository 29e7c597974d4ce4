import type { Company } from '#data/demo/company.ts';
import { departments, planted } from '#data/demo/organisation.ts';
import {
	type ArchivePlan,
	unlistedSteps,
	archiveCaseId,
	archivePlans,
	recurringExceptionIds,
	reopenedExceptionId,
	resubmittedCaseId,
	transferPlan
} from '#data/demo/planted.ts';
import { transferred } from '#data/demo/people.ts';
import { sharedAcceptanceRate } from '#data/demo/processes/parts.ts';
import {
	type Contribution,
	contributions,
	durations,
	isWithin,
	openPastDue,
	survivalMedian
} from '#data/demo/reference.ts';
import type { ExpectedFinding } from '#data/demo/spoilt.ts';
import { asOf, local, quarterOf } from '#data/demo/time.ts';
import { effectiveCourse, idleCourse } from '#data/demo/trainings.ts';

interface Told {
	id: string;
	/** What is true, in one sentence for data/README.md. */
	sentence: string;
}

/** A Figure must have these values exactly (`tolerance`: by at most so much, for sums of fractions). */
export interface FigureTruth extends Told {
	check: 'figure';
	kpi_id: string;
	scope: 'company' | 'department' | 'employee';
	scope_id: string | null;
	period: string;
	expected: { numerator?: number; denominator?: number; n?: number; value?: number; status?: string };
	tolerance?: number;
}

/** The counted observations that match must add up to this. */
export interface ObservationTruth extends Told {
	check: 'observations';
	kpi_id: string;
	where: {
		record_ids?: string[];
		department_id?: string;
		employee_id?: string;
		stratum?: string;
		quarter?: string;
	};
	expected: { n: number; numerator: number; denominator: number };
}

/** A statement about the warehouse: the query returns one row with these columns. */
export interface QueryTruth extends Told {
	check: 'query';
	sql: string;
	expected: Record<string, number | string | boolean | null>;
}

/** What importing one part of one file must report. */
export interface ImportTruth extends Told {
	check: 'import';
	file: string;
	kind: string;
	expected: { rows_read: number; rejected: number; findings: ExpectedFinding[] };
}

export type Truth = FigureTruth | ObservationTruth | QueryTruth | ImportTruth;

const quarters = ['2026Q1', '2026Q2', '2026Q3'] as const;

/** Everything that is known beforehand about the demo company's figures. What its bad rows must do: spoilt.ts. */
export function truthsOf(company: Company): Truth[] {
	const known = new Reference(company);
	return [
		...lateApprovals(known),
		...handOvers(known),
		...hiddenExceptions(company),
		...transfer(known),
		...makeUpDays(known),
		...smallDepartment(known),
		...openItems(known),
		...resubmissions(known),
		...reopening(company),
		...courses(known),
		...chance(known),
		...unlisted()
	];
}

/** Every ratio indicator for every department, division and the company in every quarter: the whole grid, not only what was planted. */
export function expectedGrid(company: Company): FigureTruth[] {
	const known = new Reference(company);
	const scopes = [null, ...departments.map((department) => department.department_id)];
	return known.kpis.flatMap((kpi_id) =>
		scopes.flatMap((scope_id) =>
			quarters.map((period) =>
				known.figure(`grid-${kpi_id}-${scope_id ?? 'company'}-${period}`, kpi_id, scope_id, period, '')
			)
		)
	);
}

/** Medians of both durations, in the same grid; where fewer than five were seen only their number is known. */
export function expectedMedians(company: Company): FigureTruth[] {
	const scopes = [null, ...departments.map((department) => department.department_id)];
	return [...durations(company)].flatMap(([kpi_id, all]) =>
		scopes.flatMap((scope_id) =>
			quarters.map((period): FigureTruth => {
				const rows = all.filter(
					(row) =>
						quarterOf(row.at) === period && (scope_id === null || isWithin(row.department_id, scope_id))
				);
				const median = rows.length < 5 ? null : survivalMedian(rows);
				const expected = median === null ? { n: rows.length } : { n: rows.length, value: median };
				const scope = scope_id === null ? 'company' : 'department';
				return {
					check: 'figure',
					id: `median-${kpi_id}-${scope_id ?? 'company'}-${period}`,
					kpi_id,
					scope,
					scope_id,
					period,
					expected,
					tolerance: 1e-6,
					sentence: ''
				};
			})
		)
	);
}

class Reference {
	readonly #byKpi: ReadonlyMap<string, Contribution[]>;
	readonly company: Company;

	constructor(company: Company) {
		this.company = company;
		this.#byKpi = contributions(company);
	}

	get kpis(): string[] {
		return [...this.#byKpi.keys()];
	}

	rows(kpi: string, scopeId: string | null, period: string | null): Contribution[] {
		return this.#byKpi
			.get(kpi)!
			.filter((row) => scopeId === null || isWithin(row.department_id, scopeId))
			.filter((row) => row.at <= asOf && (period === null || quarterOf(row.at) === period));
	}

	/** A Figure of a department (with what lies below it) or of the company, counted from the records. */
	figure(id: string, kpi_id: string, scope_id: string | null, period: string, sentence: string): FigureTruth {
		const { numerator, denominator } = total(this.rows(kpi_id, scope_id, period));
		const scope = scope_id === null ? 'company' : 'department';
		const tolerance = kpi_id === 'qlt-02' ? 1e-6 : undefined;
		return {
			check: 'figure',
			id,
			kpi_id,
			scope,
			scope_id,
			period,
			expected: { numerator, denominator },
			tolerance,
			sentence: said(sentence, numerator, denominator)
		};
	}
}

const total = (rows: readonly Contribution[]) => ({
	n: rows.length,
	numerator: rows.reduce((sum, row) => sum + row.numerator, 0),
	denominator: rows.reduce((sum, row) => sum + row.denominator, 0)
});

/** Fills `{n}`, `{d}` and `{%}` into a sentence. */
const said = (sentence: string, n: number, d: number) =>
	sentence
		.replace('{n}', String(n))
		.replace('{d}', String(d))
		.replace('{%}', d === 0 ? '–' : `${((100 * n) / d).toFixed(1)} %`);

const rate = (rows: readonly Contribution[]) => {
	const { numerator, denominator } = total(rows);
	return denominator === 0 ? null : numerator / denominator;
};

function lateApprovals(known: Reference): Truth[] {
	const own = quarters.map((period) =>
		known.figure(
			`late-approvals-${period}`,
			'tim-03',
			planted.approvesLate,
			period,
			`财务部 (D41) decides approvals late: in ${period} {n} of {d} in time ({%}).`
		)
	);
	const company = known.figure(
		'late-approvals-company',
		'tim-03',
		null,
		'2026Q3',
		'The whole company, 财务部 included, decides {n} of {d} approvals in time in 2026Q3 ({%}).'
	);
	return [...own, company];
}

function handOvers(known: Reference): Truth[] {
	const period = '2026Q3';
	return [
		known.figure(
			'incomplete-handovers',
			'col-04',
			planted.sendsIncomplete,
			period,
			`仓储物流部 (D32) sends work on incomplete: {n} of {d} first hand-overs that stand with it in ${period} were accepted ({%}).`
		),
		known.figure(
			'unfair-returns',
			'col-04',
			planted.returnsHandovers,
			period,
			`生产二部 (D22) sends proper hand-overs back; such returns stand with the receiver, which leaves it {n} of {d} in ${period} ({%}).`
		),
		known.figure(
			'handovers-company',
			'col-04',
			null,
			period,
			`The company: {n} of {d} first hand-overs accepted in ${period} ({%}).`
		)
	];
}

function hiddenExceptions(company: Company): Truth[] {
	const found = (department: string | null) => {
		const rows = company.exceptions.filter((row) => department === null || row.department_id === department);
		return {
			all: rows.length,
			by_others: rows.filter((row) => row.found_by_department_id !== row.department_id).length
		};
	};
	const sql = (where: string) =>
		`select count(*) as "all", count(*) filter (where found_by_department_id is distinct from department_id) as by_others from fct_exceptions${where}`;
	const [hidden, everywhere] = [found(planted.hidesExceptions), found(null)];
	return [
		{
			check: 'query',
			id: 'hidden-exceptions',
			sql: sql(` where department_id = '${planted.hidesExceptions}'`),
			expected: hidden,
			sentence: `生产一部 (D21) hides exceptions: ${hidden.by_others} of the ${hidden.all} in its area were first found by somebody else.`
		},
		{
			check: 'query',
			id: 'hidden-exceptions-company',
			sql: sql(''),
			expected: everywhere,
			sentence: `In the whole company others found ${everywhere.by_others} of ${everywhere.all} first.`
		}
	];
}

function transfer(known: Reference): Truth[] {
	const employee_id = transferred.employee_id;
	const side = (which: 'before' | 'after'): Truth => {
		const { department, steps, onTime } = transferPlan[which];
		return {
			check: 'observations',
			id: `transfer-${which}`,
			kpi_id: 'tim-01',
			where: { employee_id, department_id: department, quarter: '2026Q3' },
			expected: { n: steps, numerator: onTime, denominator: steps },
			sentence: `${employee_id} moves from 采购部 (D31) to 国际业务部 (D12) on ${transferred.on}: of the steps due in 2026Q3 ${steps} stand with ${department} (${onTime} on time), although the file names only the person.`
		};
	};
	const all = known.rows('tim-01', null, '2026Q3').filter((row) => row.employee_id === employee_id);
	const { numerator, denominator } = total(all);
	return [
		side('before'),
		side('after'),
		known.figure(
			'transfer-from',
			'tim-01',
			planted.transferFrom,
			'2026Q3',
			'采购部 (D31) keeps what was done before the move: {n} of {d} on time in 2026Q3 ({%}).'
		),
		known.figure(
			'transfer-to',
			'tim-01',
			planted.transferTo,
			'2026Q3',
			'国际业务部 (D12) answers for what came after it: {n} of {d} on time in 2026Q3 ({%}).'
		),
		{
			check: 'figure',
			id: 'transfer-employee',
			kpi_id: 'tim-01',
			scope: 'employee',
			scope_id: employee_id,
			period: '2026Q3',
			expected: { numerator, denominator },
			sentence: said(`${employee_id} has one figure over both: {n} of {d} on time.`, numerator, denominator)
		}
	];
}

const holidaySentences: Record<ArchivePlan, string> = {
	springLate:
		'closed Fri 13 Feb 15:00, archived Sat 28 Feb: late, because Sat 14 Feb was worked and the limit ran out on Fri 27 Feb 15:00. Without the make-up days they would be on time',
	springOnTime:
		'closed Thu 12 Feb 15:00, archived Thu 26 Feb 11:00: on time, because 15–23 Feb were off. Without the holidays they would be late',
	nationalLate:
		'closed Fri 18 Sep 15:00, archived Mon 28 Sep: late, because Sun 20 Sep was worked and the limit ran out on Thu 24 Sep 15:00. Without the make-up day they would be on time',
	nationalOnTime:
		'closed Wed 30 Sep 15:00, archived Tue 13 Oct 11:00: on time over National Day with Sat 10 Oct worked'
};

function makeUpDays(known: Reference): Truth[] {
	const planned = (Object.keys(archivePlans) as ArchivePlan[]).map((plan): Truth => {
		const { count, late } = archivePlans[plan];
		return {
			check: 'observations',
			id: `make-up-${plan}`,
			kpi_id: 'doc-01',
			where: { record_ids: Array.from({ length: count }, (_, index) => archiveCaseId(plan, index)) },
			expected: { n: count, numerator: late ? 0 : count, denominator: count },
			sentence: `${count} cases ${holidaySentences[plan]}.`
		};
	});
	const figures = (['2026Q1', '2026Q3'] as const).map((period) =>
		known.figure(
			`make-up-figure-${period}`,
			'doc-01',
			planted.makeUpDays,
			period,
			`With them 人力行政部 (D42) archives {n} of {d} cases in time in ${period} ({%}).`
		)
	);
	return [...planned, ...figures];
}

function smallDepartment(known: Reference): Truth[] {
	return quarters.map((period) => {
		const { n } = total(known.rows('col-06', planted.fourPeople, period));
		return {
			check: 'figure' as const,
			id: `four-people-${period}`,
			kpi_id: 'col-06',
			scope: 'department' as const,
			scope_id: planted.fourPeople,
			period,
			expected: { n, status: 'insufficient_evidence' },
			sentence: `法务合规部 (D44) has four people and ${n} first reviews in ${period}: insufficient evidence, no rate.`
		};
	});
}

function openItems(known: Reference): Truth[] {
	const ends = { '2026Q1': '2026-04-01', '2026Q2': '2026-07-01', '2026Q3': '2026-10-01' } as const;
	return quarters.flatMap((period) => {
		const rows = openPastDue(known.company, local(ends[period]));
		return [null, 'D21', 'D43'].map((scope_id): Truth => {
			const value = rows.filter((row) => scope_id === null || isWithin(row.department_id, scope_id)).length;
			const scope = scope_id === null ? 'company' : 'department';
			return {
				check: 'figure',
				id: `past-due-${scope_id ?? 'company'}-${period}`,
				kpi_id: 'tim-14',
				scope,
				scope_id,
				period,
				expected: { value },
				sentence: `${value} steps of ${scope_id ?? 'the company'} are open past their due time at the end of ${period}.`
			};
		});
	});
}

function resubmissions(known: Reference): Truth[] {
	const first = `${resubmittedCaseId}-02`;
	return [
		{
			check: 'observations',
			id: 'resubmitted-case',
			kpi_id: 'col-06',
			where: { record_ids: [first, `${resubmittedCaseId}-04`, `${resubmittedCaseId}-06`] },
			expected: { n: 1, numerator: 0, denominator: 1 },
			sentence: `${resubmittedCaseId} passes at its third review: one miss at the first review, nothing for the later ones.`
		},
		known.figure(
			'resubmissions',
			'col-06',
			'D11',
			'2026Q3',
			'国内销售部 (D11) resubmits most: {n} of {d} requests pass the first review in 2026Q3 ({%}).'
		),
		known.figure(
			'resubmissions-company',
			'col-06',
			null,
			'2026Q3',
			'The company: {n} of {d} in 2026Q3 ({%}).'
		)
	];
}

function reopening(company: Company): Truth[] {
	const reopened = company.exceptions.filter((row) => row.reopened_at !== null).length;
	const [first, second] = recurringExceptionIds;
	return [
		{
			check: 'query',
			id: 'reopened-exception',
			sql: `select is_reopened, is_open from fct_exceptions where exception_id = '${reopenedExceptionId}'`,
			expected: { is_reopened: true, is_open: true },
			sentence: `${reopenedExceptionId} was closed on 10 June and reopened on 18 June: it is open again.`
		},
		{
			check: 'query',
			id: 'reopened-count',
			sql: 'select count(*) as n from fct_exceptions where is_reopened',
			expected: { n: reopened },
			sentence: `${reopened} exceptions were reopened in all.`
		},
		{
			check: 'observations',
			id: 'reopened-not-resolved',
			kpi_id: 'tim-09',
			where: { record_ids: [reopenedExceptionId] },
			expected: { n: 1, numerator: 0, denominator: 1 },
			sentence:
				'Restored in time on paper, but reopened and not restored since: it counts as not resolved in time.'
		},
		{
			check: 'observations',
			id: 'recurrence',
			kpi_id: 'rsk-10',
			where: { record_ids: [first, second] },
			expected: { n: 2, numerator: 1, denominator: 2 },
			sentence: `${second} repeats ${first} (same class, cause and process) 41 days after it was closed; nothing repeats ${second}.`
		}
	];
}

function courses(known: Reference): Truth[] {
	const course = (id: string, stratum: string, words: string): Truth => {
		const { n, numerator, denominator } = total(
			known.rows('trn-06', null, null).filter((row) => row.stratum === stratum)
		);
		return {
			check: 'observations',
			id,
			kpi_id: 'trn-06',
			where: { stratum },
			expected: { n, numerator, denominator },
			sentence: `${words}: ${n} matched pairs gain ${numerator} of ${denominator} possible points, ⟨g⟩ = ${(numerator / denominator).toFixed(3)}.`
		};
	};
	return [
		course('course-with-effect', effectiveCourse, `来料检验与过程控制 (${effectiveCourse}) works`),
		course('course-without-effect', idleCourse, `办公软件应用 (${idleCourse}) does not`),
		known.figure(
			'gain-company',
			'trn-06',
			null,
			'2026Q3',
			'All courses together gain {n} of {d} points in 2026Q3 ({%}).'
		)
	];
}

function chance(known: Reference): Truth[] {
	const period = '2026Q3';
	const leaves = departments.filter((department) => department.parent_id !== null);
	const rates = leaves
		.map(({ department_id: id }) => rate(known.rows('qlt-01', id, period)))
		.filter((value) => value !== null);
	const [low, high] = [Math.min(...rates), Math.max(...rates)].map(
		(value) => `${(100 * value).toFixed(0)} %`
	);
	const sentence = `Every department passes its first acceptance with the same true rate of ${sharedAcceptanceRate * 100} %; in ${period} chance alone spreads them from ${low} to ${high}. The company: {n} of {d} ({%}).`;
	return [
		known.figure('same-true-rate', 'qlt-01', null, period, sentence),
		...leaves
			.filter(({ department_id: id }) => known.rows('qlt-01', id, period).length > 0)
			.map(({ department_id: id, name }) =>
				known.figure(`same-true-rate-${id}`, 'qlt-01', id, period, `${name} (${id}): {n} of {d} ({%}).`)
			)
	];
}

function unlisted(): Truth[] {
	const { count, onTime } = unlistedSteps;
	return [
		{
			check: 'observations',
			id: 'unlisted-department',
			kpi_id: 'tim-01',
			where: { department_id: planted.unlisted },
			expected: { n: count, numerator: onTime, denominator: count },
			sentence: `${count} steps name department ${planted.unlisted}, which no list knows: they are kept, remarked on, and count for the company alone (${onTime} on time).`
		}
	];
}
