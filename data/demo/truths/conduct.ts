import type { Row } from '#data/demo/columns.ts';
import type { Company } from '#data/demo/company.ts';
import { ratedLow } from '#data/demo/conduct/judgements.ts';
import { confidentialByIm, leavesActionsOpen } from '#data/demo/conduct/meetings.ts';
import { movesDueTimesLate } from '#data/demo/conduct/promises.ts';
import { unregisteredUses } from '#data/demo/conduct/registers.ts';
import { curesNothing, warnsInVain } from '#data/demo/conduct/watch.ts';
import { planted } from '#data/demo/organisation.ts';
import { asOf } from '#data/demo/time.ts';
import type { QueryTruth } from '#data/demo/truths/truth.ts';

/** What was planted in the records of collaboration, counted from the rows themselves. */
export function collaboration({ conduct }: Company): QueryTruth[] {
	return [
		...actions(conduct.action_items),
		...alarms(conduct.warnings),
		...cures(conduct.corrective_actions),
		...marks(conduct.ratings),
		...moves(conduct.due_changes),
		{
			check: 'query',
			id: 'confidential-by-im',
			sql: `select count(*) as n from cur_communications where mode = 'im' and confidential`,
			expected: { n: confidentialByIm },
			sentence: `${confidentialByIm} confidential matters went out by instant message.`
		},
		{
			check: 'query',
			id: 'unregistered-uses',
			sql: 'select count(*) as n from cur_document_accesses where external and registered_at is null',
			expected: { n: unregisteredUses },
			sentence: `${unregisteredUses} documents were used outside the company and not registered.`
		}
	];
}

const ofAll = (rows: readonly Row[], where: (row: Row) => boolean) => ({
	met: rows.filter(where).length,
	of: rows.length
});

function query(id: string, sql: string, expected: QueryTruth['expected'], sentence: string): QueryTruth {
	return { check: 'query', id, sql, expected, sentence };
}

function actions(rows: readonly Row[]): QueryTruth[] {
	const due = rows.filter(
		(row) => row.department_id === leavesActionsOpen && Number(row.baseline_due_at) <= asOf
	);
	const { met, of } = ofAll(
		due,
		(row) => row.closed_at !== null && Number(row.closed_at) <= Number(row.baseline_due_at)
	);
	return [
		query(
			'action-items-late',
			`select count(*) filter (where closed_at <= baseline_due_at) as met, count(*) as "of"
			from cur_action_items
			where department_id = '${leavesActionsOpen}' and baseline_due_at <= (select as_of_at from dim_settings)`,
			{ met, of },
			`生产二部 (${leavesActionsOpen}) leaves what meetings asked of it: ${met} of ${of} action items due were closed in time.`
		)
	];
}

function alarms(rows: readonly Row[]): QueryTruth[] {
	const closed = rows.filter((row) => row.department_id === warnsInVain && row.closed_at !== null);
	const { met, of } = ofAll(closed, (row) => row.outcome === 'confirmed');
	const silent = planted.hidesExceptions;
	return [
		query(
			'warns-in-vain',
			`select count(*) filter (where outcome = 'confirmed') as met, count(*) as "of"
			from cur_warnings where department_id = '${warnsInVain}' and closed_at is not null`,
			{ met, of },
			`信息技术部 (${warnsInVain}) cries wolf: ${met} of its ${of} closed warnings were confirmed.`
		),
		query(
			'never-warns',
			`select count(*) as n from cur_warnings where department_id = '${silent}'`,
			{ n: 0 },
			`生产一部 (${silent}), which hides exceptions, publishes no warning at all.`
		)
	];
}

function cures(rows: readonly Row[]): QueryTruth[] {
	const checked = rows.filter((row) => row.department_id === curesNothing && row.checked_at !== null);
	const { met, of } = ofAll(checked, (row) => row.effective === true);
	return [
		query(
			'measures-without-effect',
			`select count(*) filter (where effective) as met, count(*) as "of"
			from cur_corrective_actions where department_id = '${curesNothing}' and checked_at is not null`,
			{ met, of },
			`仓储物流部 (${curesNothing}) treats symptoms: ${met} of its ${of} measures checked were found effective.`
		)
	];
}

function marks(rows: readonly Row[]): QueryTruth[] {
	const given = rows.filter((row) => row.rated_department_id === ratedLow && row.score !== null);
	const points = given.reduce((sum, row) => sum + Number(row.score), 0);
	return [
		query(
			'rated-low',
			`select count(*) as n, sum(score)::integer as points from cur_ratings
			where rated_department_id = '${ratedLow}' and score is not null`,
			{ n: given.length, points },
			`Partners rate 生产二部 (${ratedLow}) low: ${points} points over ${given.length} marks (mean ${(points / given.length).toFixed(2)}).`
		)
	];
}

function moves(rows: readonly Row[]): QueryTruth[] {
	const own = rows.filter((row) => row.requested_by_department_id === movesDueTimesLate);
	const { met, of } = ofAll(own, (row) => Number(row.changed_at) > Number(row.old_due_at));
	return [
		query(
			'moved-after-due',
			`select count(*) filter (where changed_at > old_due_at) as met, count(*) as "of"
			from cur_due_changes where requested_by_department_id = '${movesDueTimesLate}'`,
			{ met, of },
			`采购部 (${movesDueTimesLate}) moves due times after they have passed: ${met} of its ${of} moves, none approved.`
		)
	];
}
