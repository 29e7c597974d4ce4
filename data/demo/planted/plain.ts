import { openCase } from '#data/demo/processes/case.ts';
import type { CaseRecords, Stage, StepResult, StepRow } from '#data/demo/records.ts';
import type { LocalSeconds } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

/** One step written down stamp by stamp. */
export interface PlainStep {
	stage: Stage;
	activity: string;
	department: string;
	employee: string;
	from: LocalSeconds;
	to: LocalSeconds | null;
	/** Working hours allowed. */
	limit: number;
	result?: StepResult;
	reason?: string;
	round?: number;
	/** Leaves the department column empty: only the holder's assignment tells it. */
	holderOnly?: boolean;
}

/** A case of policy 003 made of such steps. */
export function plainCase(
	world: World,
	id: string,
	title: string,
	who: { department: string; employee: string },
	steps: readonly PlainStep[],
	closed: LocalSeconds | null
): CaseRecords {
	const opened_at = steps[0].from;
	const row = openCase(
		{ case_id: id, opened_at, random: world.chance('planted', id) },
		{
			process: 'process',
			title,
			initiator: who,
			lead: who,
			weight: 'routine',
			origin: 'internal',
			hours: 120,
			amount: 20_000,
			goals: 1
		}
	);
	row.closed_at = closed;
	if (closed !== null) Object.assign(row, { actual_cost: row.budget, goals_met: 1 });
	return {
		case: row,
		steps: steps.map((step, index) => plainStep(id, index + 1, step)),
		pauses: [],
		documents: [],
		acceptances: [],
		risks: []
	};
}

function plainStep(caseId: string, number: number, step: PlainStep): StepRow {
	const due = clockFor(step.department).after(step.from, step.limit);
	return {
		step_id: `${caseId}-${String(number).padStart(2, '0')}`,
		case_id: caseId,
		stage: step.stage,
		activity: step.activity,
		department_id: step.holderOnly ? null : step.department,
		employee_id: step.employee,
		from_department_id: null,
		from_employee_id: null,
		approval_level: step.stage === 'approval' ? 1 : null,
		assigned_at: step.from,
		started_at: step.from,
		finished_at: step.to,
		baseline_due_at: due,
		due_at: due,
		result: step.to === null ? null : (step.result ?? 'done'),
		reason: step.reason ?? null,
		reason_party: null,
		round: step.round ?? 1
	};
}
