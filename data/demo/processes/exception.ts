import { happened } from '#data/demo/exceptions.ts';
import type {
	CaseRecords,
	CaseRow,
	DocumentRow,
	ExceptionRow,
	Stage,
	StepResult,
	StepRow
} from '#data/demo/records.ts';
import type { LocalSeconds } from '#data/demo/time.ts';
import { clockFor, divisionOf, type World } from '#data/demo/world.ts';

/**
 * Policy 001: the chain an exception leaves in the office system, told from its register entry: report to the head →
 * report to the group → group meeting → handling → evaluation → archive. Level 3 has no meeting.
 */
export function exceptionCase(world: World, row: ExceptionRow): CaseRecords {
	const steps: StepRow[] = [];
	const area = row.department_id;
	const handler = { department: row.handling_department_id ?? area, employee: row.handling_employee_id };
	const head = { department: area, employee: world.people.head(area) };
	const group = { department: divisionOf(area), employee: world.people.head(divisionOf(area)) };
	const finder = { department: row.found_by_department_id ?? area, employee: row.found_by_id };
	const add = (part: Part) => part.from !== null && steps.push(stepOf(row, steps.length + 1, part));
	add({
		stage: 'report',
		activity: '异常上报部门负责人',
		...finder,
		from: row.found_at,
		to: row.reported_at,
		limit: 4
	});
	add({
		stage: 'report',
		activity: '上报异常管理小组',
		...head,
		from: row.reported_at,
		to: row.escalated_at,
		limit: 8
	});
	if (row.level < 3) {
		add({
			stage: 'coordination',
			activity: '召开异常处置会',
			...group,
			from: row.escalated_at,
			to: row.met_at,
			limit: 16
		});
	}
	const handed = row.level < 3 ? row.met_at : row.escalated_at;
	add({
		stage: 'execution',
		activity: '异常处置',
		...handler,
		from: handed,
		to: row.restored_at,
		limit: null
	});
	add({
		stage: 'acceptance',
		activity: '处置效果评估',
		...group,
		from: row.restored_at,
		to: row.closed_at,
		limit: 24,
		result: 'accepted'
	});
	const archived =
		row.closed_at === null ? null : happened(clockFor(handler.department).after(row.closed_at, 10));
	add({
		stage: 'archive',
		activity: '异常资料归档',
		...handler,
		from: row.closed_at,
		to: archived,
		limit: 40
	});
	const documents = row.closed_at === null ? [] : [documentOf(world, row, handler, archived)];
	return { case: caseOf(world, row), steps, pauses: [], documents, acceptances: [], risks: [] };
}

interface Part {
	stage: Stage;
	activity: string;
	department: string;
	employee: string | null;
	from: LocalSeconds | null;
	to: LocalSeconds | null;
	/** Working hours; null = the deadline of the exception itself. */
	limit: number | null;
	result?: StepResult;
}

function stepOf(row: ExceptionRow, number: number, part: Part): StepRow {
	const from = part.from!;
	const due =
		part.limit === null
			? Math.max(row.due_at ?? from, from)
			: clockFor(part.department).after(from, part.limit);
	return {
		step_id: `${row.exception_id}-${String(number).padStart(2, '0')}`,
		case_id: row.exception_id,
		stage: part.stage,
		activity: part.activity,
		department_id: part.department,
		employee_id: part.employee,
		from_department_id: null,
		from_employee_id: null,
		approval_level: null,
		assigned_at: from,
		started_at: null,
		finished_at: part.to,
		baseline_due_at: due,
		due_at: due,
		result: part.to === null ? null : (part.result ?? 'done'),
		reason: null,
		reason_party: null,
		round: 1
	};
}

function documentOf(
	world: World,
	row: ExceptionRow,
	handler: { department: string; employee: string | null },
	archived: LocalSeconds | null
): DocumentRow {
	return {
		document_id: `WD-${row.exception_id}-1`,
		case_id: row.exception_id,
		class: 'execution',
		title: `${row.title}处置记录`,
		department_id: handler.department,
		employee_id: handler.employee ?? world.people.head(handler.department),
		required: true,
		due_at: clockFor(handler.department).after(row.closed_at!, 40),
		filed_at: row.restored_at,
		archived_at: archived
	};
}

function caseOf(world: World, row: ExceptionRow): CaseRow {
	const lead = row.handling_department_id ?? row.department_id;
	return {
		case_id: row.exception_id,
		process: 'exception',
		title: row.title,
		initiator_id: row.found_by_id ?? world.people.head(row.department_id),
		initiator_department_id: row.found_by_department_id ?? row.department_id,
		lead_id: row.handling_employee_id ?? world.people.head(lead),
		lead_department_id: lead,
		matter_weight: row.level === 1 ? 'urgent' : row.level === 2 ? 'important' : 'routine',
		origin: row.found_by_department_id === null ? 'external' : 'internal',
		amount: null,
		budget: null,
		actual_cost: null,
		opened_at: row.found_at,
		baseline_due_at: row.due_at,
		due_at: row.due_at,
		closed_at: row.closed_at,
		planned_end_at: null,
		goals_set: null,
		goals_met: null
	};
}
