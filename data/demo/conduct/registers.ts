import type { Row } from '#data/demo/columns.ts';
import type { CaseRecords, ExceptionRow, TrainingRow } from '#data/demo/records.ts';
import { asOf, dateText, day, local, type LocalSeconds } from '#data/demo/time.ts';
import { clockFor, otherDepartment, type World } from '#data/demo/world.ts';

/** Documents used outside the company that nobody registered (003 三(三)). */
export const unregisteredUses = 4;

export interface Registers {
	work_records: Row[];
	document_accesses: Row[];
	confidentiality_agreements: Row[];
	restore_tests: Row[];
	customer_feedback: Row[];
	order_counts: Row[];
	training_needs: Row[];
	training_benefits: Row[];
}

const upTo = (at: LocalSeconds): LocalSeconds | null => (at <= asOf ? at : null);

/** What offices write down beside the work itself. */
export function makeRegisters(
	world: World,
	cases: readonly CaseRecords[],
	exceptions: readonly ExceptionRow[],
	trainings: readonly TrainingRow[]
): Registers {
	const leads = [...new Set(cases.map(({ case: row }) => row.lead_id))].sort();
	return {
		work_records: cases.flatMap((records) => recordWork(world, records)),
		document_accesses: accesses(world, cases),
		confidentiality_agreements: leads.map((employee_id, index) => ({
			confidentiality_agreement_id: `BM-${String(index + 1).padStart(3, '0')}`,
			employee_id,
			signed_at: world.chance('nda', employee_id).chance(0.92) ? local('2025-12-20 10:00') : null
		})),
		restore_tests: ['2026-03-30', '2026-06-29', '2026-09-28'].map((planned_on, index) => ({
			test_id: `HF-${index + 1}`,
			department_id: 'D43',
			planned_on,
			tested_at: index === 2 ? null : local(`${planned_on} 20:00`),
			result: index === 2 ? null : 'passed'
		})),
		customer_feedback: exceptions.flatMap((row) => feedback(world, row)),
		order_counts: ['D11', 'D12', 'D13'].flatMap((department) => orders(world, department)),
		training_needs: exceptions.flatMap((row) => need(world, row, trainings)),
		training_benefits: [
			{
				course_id: 'KC-LLJY',
				counted_on: '2026-09-30',
				benefit: 180_000,
				benefit_source: '返工费用下降（财务部核算）',
				isolation_share: 0.4,
				isolation_source: '技术质量部评估',
				confidence: 0.7,
				confidence_source: '财务部复核',
				entered_by_id: world.people.generalManager
			}
		]
	};
}

/** One record of execution for every eighth process case; some leave elements out. */
function recordWork(world: World, { case: row, steps }: CaseRecords): Row[] {
	const random = world.chance('work record', row.case_id);
	const step = steps.find((one) => one.stage === 'execution' && one.finished_at !== null);
	if (row.process !== 'process' || !step || !random.chance(0.125)) return [];
	const written = (text: string) => (random.chance(0.93) ? text : null);
	return [
		{
			work_record_id: `GZ-${row.case_id}`,
			case_id: row.case_id,
			step_id: step.step_id,
			department_id: step.department_id,
			employee_id: step.employee_id,
			recorded_at: step.finished_at,
			worked_at: step.started_at,
			place: written('现场'),
			participants: written('经办人、班组长'),
			content: written(step.activity),
			problem: written('无'),
			measure: written('无')
		}
	];
}

/** Requests to see a document: mostly approved first, some used before, a few taken outside without a note. */
function accesses(world: World, cases: readonly CaseRecords[]): Row[] {
	const filed = cases.flatMap(({ documents }) => documents.filter((row) => row.archived_at !== null));
	const random = world.chance('accesses');
	return random.sample(filed, 240).map((document, index) => {
		const department_id = otherDepartment(random, document.department_id);
		const clock = clockFor(department_id);
		const requested = Math.min(clock.after(document.archived_at!, random.between(8, 200)), asOf - day);
		const approved = upTo(clock.after(requested, random.between(0.5, 6)))!;
		const accessed = random.chance(0.93) ? approved + 600 : requested;
		const external = index < unregisteredUses || random.chance(0.1);
		return {
			access_id: `CY-${String(index + 1).padStart(4, '0')}`,
			document_id: document.document_id,
			employee_id: world.people.anyone(random, department_id, requested),
			department_id,
			purpose: '查阅依据',
			scope: external ? '合作方' : '部门内',
			requested_at: requested,
			approved_at: approved,
			approved_by_id: world.people.head(document.department_id),
			result: 'approved',
			accessed_at: accessed,
			external,
			registered_at: external && index >= unregisteredUses ? Math.max(accessed, approved) : null
		};
	});
}

function feedback(world: World, row: ExceptionRow): Row[] {
	if (row.class !== 'customer') return [];
	const random = world.chance('feedback', row.exception_id);
	const received = row.found_at;
	return [
		{
			feedback_id: `FK-${row.exception_id}`,
			channel: random.pick(['hotline', 'online', 'survey', 'visit']),
			class: random.weighted({ complaint: 6, return: 2, enquiry: 2 }),
			exception_id: row.exception_id,
			department_id: row.department_id,
			received_at: received,
			satisfaction: random.chance(0.7) ? random.int(1, 5) : null,
			answered_at: upTo(received + random.int(1, 20) * 3600),
			analysed_at: upTo(received + random.int(24, 72) * 3600),
			closed_at: row.closed_at
		}
	];
}

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09'];

function orders(world: World, department_id: string): Row[] {
	const random = world.chance('orders', department_id);
	return months.map((month) => ({
		department_id,
		starts_on: `2026-${month}-01`,
		ends_on: dateText(Date.UTC(2026, Number(month), 0) / 1000),
		orders: random.int(180, 420)
	}));
}

/** A human error asks for training (001 四(二)1); the next session within three months meets the need. */
function need(world: World, row: ExceptionRow, trainings: readonly TrainingRow[]): Row[] {
	if (row.cause !== 'human_error' || row.decided_at === null) return [];
	const random = world.chance('need', row.exception_id);
	const identified = row.decided_at;
	const session = trainings.find(({ held_at }) => held_at !== null && held_at > identified);
	const covered = session && random.chance(0.7) ? session.held_at : null;
	return [
		{
			need_id: `XQ-${row.exception_id}`,
			department_id: row.responsible_department_id,
			employee_id: row.responsible_employee_id,
			topic: '岗位操作规范',
			source: 'exception',
			exception_id: row.exception_id,
			identified_at: identified,
			due_at: identified + 90 * day,
			training_id: covered === null ? null : session!.training_id,
			covered_at: covered
		}
	];
}
