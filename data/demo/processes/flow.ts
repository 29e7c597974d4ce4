import { departmentOf } from '#data/demo/organisation.ts';
import type { Random } from '#data/demo/random.ts';
import type { CaseRecords, CaseRow, Stage, StepResult, StepRow } from '#data/demo/records.ts';
import { asOf, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

export interface StepPlan {
	stage: Stage;
	activity: string;
	department: string;
	employee: string;
	/** Working hours allowed; the deadline is this long after the assignment on the department's clock. */
	limit: number;
	/** Probability of being late; default the department's habit, scaled by the person's pace. */
	late?: number;
	result?: StepResult;
	reason?: string | null;
	round?: number;
	level?: number;
	more?: Partial<StepRow>;
}

/** Probability that a piece of work is never finished (forgotten, blocked). */
const stuckRate = 0.004;

/**
 * One case as it runs: every step starts when the one before ends, on the clock of whoever holds it. What would lie
 * after the demo's as-of time has not happened: such stamps stay empty and the case ends there (`over`).
 */
export class Flow {
	readonly records: CaseRecords;
	readonly random: Random;
	readonly world: World;
	now: LocalSeconds;
	/** True once the case has reached the as-of time or got stuck: nothing more is recorded. */
	over = false;

	constructor(world: World, random: Random, row: CaseRow) {
		this.world = world;
		this.random = random;
		this.now = row.opened_at;
		this.records = { case: row, steps: [], pauses: [], documents: [], acceptances: [], risks: [] };
	}

	get case(): CaseRow {
		return this.records.case;
	}

	/** Records one step and moves on to its end. Returns null when the case is over or the step has not begun. */
	step(plan: StepPlan): StepRow | null {
		if (this.over) return null;
		const clock = clockFor(plan.department);
		const assigned = this.now;
		if (assigned > asOf) return this.#end();
		const due = clock.after(assigned, plan.limit);
		const row = this.#blank(plan, assigned, due);
		this.records.steps.push(row);
		if (this.random.chance(stuckRate)) return this.#leaveOpen(row, plan);
		const hours = this.#duration(plan);
		const started = clock.after(assigned, hours * this.random.between(0.05, 0.5));
		let finished = clock.after(assigned, hours);
		if (this.#mayPause(plan) && this.random.chance(0.03)) finished = this.#pause(row, started, finished, due);
		this.#stamp(row, started, finished, plan);
		if (finished > due && this.random.chance(0.15) && row.finished_at !== null) this.#extend(row, finished);
		this.now = finished;
		return row;
	}

	/** Steps that run side by side from now; the flow goes on when the last one ends. */
	together(plans: readonly StepPlan[]): (StepRow | null)[] {
		const from = this.now;
		let [last, over] = [from, false];
		const rows = plans.map((plan) => {
			this.now = from;
			const row = this.step(plan);
			last = Math.max(last, this.now);
			over ||= this.over;
			this.over = false;
			return row;
		});
		this.now = last;
		this.over = over;
		return rows;
	}

	/** Closes the case now, if now has happened. */
	close(): void {
		if (!this.over && this.now <= asOf) this.case.closed_at = this.now;
		else this.over = true;
	}

	#end(): null {
		this.over = true;
		return null;
	}

	#blank(plan: StepPlan, assigned: LocalSeconds, due: LocalSeconds): StepRow {
		const number = String(this.records.steps.length + 1).padStart(2, '0');
		return {
			step_id: `${this.case.case_id}-${number}`,
			case_id: this.case.case_id,
			stage: plan.stage,
			activity: plan.activity,
			department_id: plan.department,
			employee_id: plan.employee,
			from_department_id: null,
			from_employee_id: null,
			approval_level: plan.level ?? null,
			assigned_at: assigned,
			started_at: null,
			finished_at: null,
			baseline_due_at: due,
			due_at: due,
			result: null,
			reason: null,
			reason_party: null,
			round: plan.round ?? 1,
			...plan.more
		};
	}

	#leaveOpen(row: StepRow, plan: StepPlan): StepRow {
		const started = clockFor(plan.department).after(row.assigned_at, plan.limit * 0.3);
		if (started <= asOf) row.started_at = started;
		this.over = true;
		return row;
	}

	#duration(plan: StepPlan): number {
		const habit = plan.late ?? departmentOf(plan.department).habits.late;
		const late = this.random.chance(Math.min(0.95, habit * this.world.people.pace(plan.employee)));
		if (late) return plan.limit * this.random.between(1.15, 2.6);
		return plan.limit * (0.05 + 0.85 * this.random.next() * this.random.between(0.4, 1));
	}

	#stamp(row: StepRow, started: LocalSeconds, finished: LocalSeconds, plan: StepPlan): void {
		if (started <= asOf) row.started_at = started;
		if (finished > asOf) {
			this.over = true;
			return;
		}
		row.finished_at = finished;
		row.result = plan.result ?? 'done';
		row.reason = plan.reason ?? null;
	}

	/** The deadline is moved, mostly after it passed; the baseline stays and is what counts. */
	#extend(row: StepRow, finished: LocalSeconds): void {
		row.due_at = clockFor(row.department_id!).after(finished, this.random.between(1, 4));
	}

	/** The office system registers pauses; the liaison log, another system's, knows none. */
	#mayPause({ stage }: StepPlan): boolean {
		return stage === 'execution' && this.case.process !== 'liaison';
	}

	/** Waiting for somebody outside: the work goes on afterwards, and one in four is entered only after the deadline. */
	#pause(row: StepRow, started: LocalSeconds, finished: LocalSeconds, due: LocalSeconds): LocalSeconds {
		const clock = clockFor(row.department_id!);
		const from = clock.after(started, clock.hours(started, finished) * 0.4);
		const hours = this.random.between(8, 30);
		const to = clock.after(from, hours);
		const end = clock.after(finished, hours);
		const entered = this.random.chance(0.25)
			? clock.after(due, this.random.between(2, 6))
			: from + this.random.int(120, 2400);
		if (to > asOf || end > asOf || entered > asOf || from >= due) return finished;
		const reason = this.random.weighted({ waiting_requester: 5, waiting_partner: 4, approved_suspension: 1 });
		const party = {
			waiting_requester: 'requester',
			waiting_partner: 'partner',
			approved_suspension: 'company'
		} as const;
		this.records.pauses.push({
			pause_id: `${row.step_id}-T`,
			step_id: row.step_id,
			paused_at: from,
			resumed_at: to,
			reason,
			party: party[reason],
			entered_at: entered
		});
		return end;
	}
}
