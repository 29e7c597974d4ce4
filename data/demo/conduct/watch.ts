import type { Row } from '#data/demo/columns.ts';
import { planted, workingDepartments } from '#data/demo/organisation.ts';
import type { Random } from '#data/demo/random.ts';
import type { CaseRecords, ExceptionRow } from '#data/demo/records.ts';
import { asOf, day, firstDay, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, otherDepartment, type World } from '#data/demo/world.ts';

/** The department that cries wolf, and the one whose measures seldom work (policy 001). */
export const warnsInVain = 'D43';
export const curesNothing = 'D32';

export interface Watch {
	warnings: Row[];
	corrective_actions: Row[];
	risk_reviews: Row[];
	/** Exception → the warning that came before it. */
	warned: ReadonlyMap<string, string>;
}

const readings = {
	process: '工序不良率',
	data: '数据差异率',
	customer: '客户投诉数',
	market: '日订单量',
	finance: '逾期回款额'
};
const upTo = (at: LocalSeconds): LocalSeconds | null => (at <= asOf ? at : null);

/** Warnings before exceptions and in vain, measures after them with a check of their effect, and reviews of risks. */
export function makeWatch(
	world: World,
	cases: readonly CaseRecords[],
	exceptions: readonly ExceptionRow[]
): Watch {
	const made = { warnings: [] as Row[], corrective_actions: [] as Row[], risk_reviews: [] as Row[] };
	const warned = new Map<string, string>();
	for (const row of exceptions) {
		const random = world.chance('watch', row.exception_id);
		const at = Math.round(row.found_at - random.between(3, 40) * 3600);
		const isWatched = row.department_id !== planted.hidesExceptions && at > firstDay && random.chance(0.3);
		if (isWatched) warned.set(row.exception_id, publish(world, random, row, at, made.warnings));
		if (row.closed_at !== null && row.cause !== null && random.chance(0.7))
			correct(world, random, row, row.closed_at, made.corrective_actions);
	}
	for (const { department_id } of workingDepartments) cryWolf(world, department_id, made.warnings);
	for (const { risks } of cases) for (const risk of risks) review(world, risk, made.risk_reviews);
	return { ...made, warned };
}

function publish(world: World, random: Random, row: ExceptionRow, at: LocalSeconds, warnings: Row[]): string {
	const warning_id = `YJ-2026-${String(warnings.length + 1).padStart(4, '0')}`;
	const recipient = row.handling_department_id ?? row.department_id;
	warnings.push({
		...warning(world, random, warning_id, row.department_id, recipient, at),
		title: `${readings[row.class]}超过阈值`,
		indicator: readings[row.class],
		class: row.class,
		level: row.level,
		closed_at: upTo(row.found_at + 3600),
		outcome: upTo(row.found_at + 3600) === null ? null : 'confirmed'
	});
	return warning_id;
}

function warning(
	world: World,
	random: Random,
	warning_id: string,
	from: string,
	to: string,
	at: LocalSeconds
): Row {
	const answered = upTo(at + Math.round(random.between(0.2, 1.5) * 3600));
	return {
		warning_id,
		department_id: from,
		employee_id: world.people.anyone(random, from, at),
		recipient_department_id: to,
		recipient_id: world.people.head(to),
		channel: random.pick(['oa', 'mail', 'im']),
		detected_at: at - Math.round(random.between(0.1, 2) * 3600),
		published_at: at,
		acknowledged_at: answered,
		acted_at: answered === null ? null : upTo(answered + Math.round(random.between(0.2, 1) * 3600)),
		measure: '核查数据并复测'
	};
}

/** Warnings nothing came of. */
function cryWolf(world: World, department: string, warnings: Row[]): void {
	if (department === planted.hidesExceptions) return;
	const random = world.chance('false alarms', department);
	const count = department === warnsInVain ? 12 : random.int(0, 2);
	for (let index = 0; index < count; index++) {
		const at = Math.round(random.between(firstDay + 10 * day, asOf - 10 * day));
		const warning_id = `YJ-2026-${String(warnings.length + 1).padStart(4, '0')}`;
		warnings.push({
			...warning(world, random, warning_id, department, otherDepartment(random, department), at),
			title: '监测值短时波动',
			indicator: readings.data,
			class: 'data',
			level: 3,
			closed_at: at + 2 * day,
			outcome: 'false_alarm'
		});
	}
}

function correct(
	world: World,
	random: Random,
	row: ExceptionRow,
	closed: LocalSeconds,
	actions: Row[]
): void {
	const owner = row.handling_department_id ?? row.department_id;
	const clock = clockFor(owner);
	const due = clock.after(closed, 80);
	const done = upTo(
		clock.after(closed, 80 * (random.chance(0.14) ? random.between(1.05, 1.5) : random.between(0.3, 0.97)))
	);
	const check = due + 60 * day;
	const checked = done === null ? null : upTo(Math.round(check + random.between(-3, 3) * day));
	actions.push({
		corrective_action_id: `ZG-${row.exception_id}`,
		origin: 'exception',
		exception_id: row.exception_id,
		title: row.measure ?? '整改',
		department_id: owner,
		employee_id: world.people.anyone(random, owner, closed),
		ordered_at: closed,
		baseline_due_at: due,
		due_at: due,
		done_at: done,
		accepted_at: done === null ? null : upTo(clock.after(done, random.between(1, 16))),
		check_due_at: check,
		checked_at: checked,
		checked_by_id: checked === null ? null : world.people.generalManager,
		effective: checked === null ? null : random.chance(owner === curesNothing ? 0.4 : 0.88)
	});
}

function review(world: World, risk: CaseRecords['risks'][number], reviews: Row[]): void {
	if (risk.reviewed_at === null) return;
	const random = world.chance('review', risk.risk_id);
	reviews.push({
		risk_id: risk.risk_id,
		reviewed_at: risk.reviewed_at,
		reviewed_by_id: world.people.head(risk.department_id),
		current: risk.current,
		residual: risk.residual,
		level: risk.level,
		plan_effective: risk.plan === null ? null : random.chance(0.85)
	});
}
