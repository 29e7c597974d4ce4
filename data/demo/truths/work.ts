import { departments, planted } from '#data/demo/organisation.ts';
import { transferred } from '#data/demo/people.ts';
import { transferPlan } from '#data/demo/planted/transfer.ts';
import { resubmittedCaseId, unlistedSteps } from '#data/demo/planted/matters.ts';
import { sharedAcceptanceRate } from '#data/demo/processes/parts.ts';
import { isWithin, openPastDue } from '#data/demo/reference.ts';
import { local } from '#data/demo/time.ts';
import { quarters, rate, type Reference, said, total } from '#data/demo/truths/known.ts';
import type { Truth } from '#data/demo/truths/truth.ts';

export function lateApprovals(known: Reference): Truth[] {
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

export function handOvers(known: Reference): Truth[] {
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

export function transfer(known: Reference): Truth[] {
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

export function smallDepartment(known: Reference): Truth[] {
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

export function openItems(known: Reference): Truth[] {
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

export function resubmissions(known: Reference): Truth[] {
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

export function chance(known: Reference): Truth[] {
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

export function unlisted(): Truth[] {
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
