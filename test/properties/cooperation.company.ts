import fc from 'fast-check';
import type { Cooperation } from '../reference/cooperation-records.ts';
import type { Staged } from './clock.company.ts';
import {
	assignments,
	department,
	flag,
	longAgo,
	maybe,
	numbered,
	person,
	recently,
	some,
	soon,
	type Staging,
	titled
} from './arbitraries.ts';
import { nothing } from './observations.company.ts';

/** Limits for what records leave open, one of them changed in between. */
export const limits = [
	{ kpi_id: 'col-01', name: 'response_hours', value: 4, valid_from: '2026-06-30' },
	{ kpi_id: 'col-01', name: 'response_hours', value: 2.5, valid_from: '2026-07-06' },
	{ kpi_id: 'tim-05', name: 'retro_hours', value: 6, valid_from: '2026-07-01' }
];

const held = { department_id: maybe(department), employee_id: person };
const caseId = fc.constantFrom('m1', 'm2', 'm3');
const nodeId = fc.constantFrom('n1', 'n2', 'n3');

const matter = fc.record({
	process: fc.constantFrom('liaison', 'process'),
	initiator_id: person,
	initiator_department_id: maybe(department, 1),
	lead_id: person,
	lead_department_id: department,
	opened_at: maybe(fc.oneof(longAgo, recently)),
	closed_at: maybe(recently, 1),
	responding_department_id: maybe(department, 1),
	responding_employee_id: person,
	response_due_at: maybe(soon, 1),
	responded_at: maybe(recently),
	withdrawn_at: maybe(recently, 1),
	green_channel: flag,
	formalities_due_at: maybe(soon, 1),
	formalities_done_at: maybe(recently),
	meeting_interval_days: maybe(fc.constantFrom(7, 14), 1)
});

const communication = fc.record({
	case_id: caseId,
	node_id: maybe(nodeId, 1),
	mode: fc.constantFrom('meeting', 'report', 'upload'),
	purpose: maybe(fc.constantFrom('regular', 'key_node')),
	...held,
	required: flag,
	due_at: maybe(soon),
	held_at: maybe(fc.oneof(longAgo, recently)),
	two_way: flag,
	important: flag,
	confirmed_at: maybe(recently),
	cancelled_at: maybe(recently, 1)
});

const attendance = fc.record({
	communication_id: fc.constantFrom('k1', 'k2', 'k3'),
	department_id: department,
	employee_id: fc.constantFrom('ann', 'bob'),
	required: flag,
	attended: fc.boolean(),
	delegate_id: maybe(fc.constant('bob'), 1),
	mandated: flag
});

const actionItem = fc.record({
	...held,
	raised_at: maybe(recently),
	baseline_due_at: maybe(soon),
	due_at: maybe(soon),
	closed_at: maybe(recently),
	withdrawn_at: maybe(recently, 1)
});

const node = fc.record({
	case_id: caseId,
	basis: fc.constantFrom('agreement', 'agreement', 'project_plan'),
	...held,
	is_key: flag,
	signed_at: maybe(recently),
	planned_start_at: maybe(recently),
	baseline_due_at: maybe(soon),
	met_at: maybe(recently),
	cancelled_at: maybe(recently, 1)
});

const round = fc.record({
	case_id: caseId,
	round: fc.constantFrom(1, 2, 3),
	department_id: department,
	decided_at: recently,
	result: fc.constantFrom('passed' as const, 'failed' as const),
	deadline_at: maybe(soon)
});

const correctiveAction = fc.record({
	origin: fc.constantFrom('monitoring', 'inspection', 'risk'),
	...held,
	ordered_at: maybe(recently),
	baseline_due_at: maybe(soon),
	accepted_at: maybe(recently)
});

const problem = fc.record({
	...held,
	raised_by_id: person,
	raised_by_department_id: maybe(department),
	raised_at: recently,
	agreed_at: maybe(recently),
	escalated_at: maybe(recently),
	closed_at: maybe(recently, 1)
});

const warning = fc.record({
	level: fc.constantFrom(1, 2, 3),
	recipient_department_id: maybe(department),
	recipient_id: person,
	published_at: recently,
	acted_at: maybe(recently),
	closed_at: maybe(recently, 1)
});

const dueChange = fc.record({
	old_due_at: soon,
	changed_at: recently,
	requested_by_id: person,
	requested_by_department_id: maybe(department)
});

const rating = fc.record({
	case_id: fc.constantFrom('m1', 'm1', 'm2'),
	rater_id: maybe(fc.constantFrom('ann', 'bob', 'cui', 'dai'), 9),
	rater_department_id: maybe(department),
	rated_department_id: fc.constantFrom('A', 'B'),
	dimension: fc.constantFrom('cooperation', 'work_quality', 'mutual_respect'),
	score: maybe(fc.constantFrom(1, 2, 3, 4.5, 5), 9),
	rated_at: recently
});

const records: fc.Arbitrary<Cooperation> = fc
	.record({
		assignments,
		matters: fc.tuple(matter, matter, matter),
		communications: some(communication, 9),
		attendances: fc.uniqueArray(attendance, {
			maxLength: 5,
			selector: (one) => `${one.communication_id} ${one.department_id} ${one.employee_id}`
		}),
		action_items: some(actionItem),
		nodes: fc.tuple(node, node, node),
		rounds: some(round),
		corrective_actions: some(correctiveAction),
		problems: some(problem),
		warnings: some(warning),
		due_changes: some(dueChange),
		ratings: some(rating, 16)
	})
	.map(({ nodes, ...given }) => ({
		...nothing,
		parameters: limits,
		assignments: given.assignments,
		matters: numbered(given.matters, 'case_id', 'm'),
		communications: numbered(given.communications, 'communication_id', 'k'),
		attendances: given.attendances,
		action_items: numbered(given.action_items, 'action_item_id', 'i'),
		agreement_nodes: numbered(nodes, 'node_id', 'n'),
		rounds: numbered(given.rounds, 'acceptance_id', 'a'),
		corrective_actions: numbered(given.corrective_actions, 'corrective_action_id', 'r'),
		problems: numbered(given.problems, 'problem_id', 'p'),
		warnings: numbered(given.warnings, 'warning_id', 'w'),
		due_changes: numbered(given.due_changes, 'change_id', 'd').map((one) => ({
			...one,
			new_due_at: one.old_due_at
		})),
		ratings: numbered(given.ratings, 'rating_id', 'g')
	}));

/** Keeps the processes ones that record closings; without any, cases would close at their last event. */
const closing: Staged[string] = ['liaison', 'process'].map((process) => ({
	case_id: `closed ${process}`,
	process,
	lead_department_id: 'A',
	closed_at: '2026-06-01T00:00:00Z'
}));

/** Random records, for the reference and as they are staged. */
export const cooperation: fc.Arbitrary<{ given: Cooperation; staging: Staging }> = records.map((given) => ({
	given,
	staging: {
		assignments: given.assignments,
		cases: [...given.matters, ...closing],
		communications: given.communications,
		attendances: given.attendances,
		action_items: titled(given.action_items),
		agreement_nodes: titled(given.agreement_nodes),
		acceptances: given.rounds,
		corrective_actions: titled(given.corrective_actions),
		problems: given.problems,
		warnings: given.warnings,
		due_changes: given.due_changes,
		ratings: given.ratings
	}
}));
