import type { CaseRecords } from '#data/demo/records.ts';
import { processTitle } from '#data/demo/texts.ts';
import { otherDepartment, startingDepartment, type World } from '#data/demo/world.ts';
import { type CaseSeed, drawAmount, openCase, settle } from '#data/demo/processes/case.ts';
import { Flow } from '#data/demo/processes/flow.ts';
import {
	accept,
	approvals,
	closeAndArchive,
	handOver,
	requestAndReview
} from '#data/demo/processes/parts.ts';
import { addRisks } from '#data/demo/processes/risks.ts';

/**
 * Policy 003: initiation → review → approval by levels (by amount) → execution → hand-over → monitoring → acceptance in
 * rounds → archive. Urgent matters run first and are approved afterwards (green channel).
 */
export function processCase(world: World, seed: CaseSeed): CaseRecords {
	const { random, opened_at: at } = seed;
	const { people } = world;
	const home = startingDepartment(random).department_id;
	const partner = otherDepartment(random, home);
	const who = (department: string) => ({ department, employee: people.anyone(random, department, at) });
	const [initiator, executor, taker] = [who(home), who(home), who(partner)];
	const amount = drawAmount(random);
	const weight = random.weighted({ routine: 70, important: 22, urgent: 8 });
	const flow = new Flow(
		world,
		random,
		openCase(seed, {
			process: 'process',
			title: processTitle(random, home),
			initiator,
			lead: executor,
			weight,
			origin: random.chance(0.2) ? 'external' : 'internal',
			hours: amount >= 1_000_000 ? 240 : 170,
			amount,
			goals: random.int(1, 4)
		})
	);
	if (weight !== 'routine' || random.chance(0.35)) addRisks(flow, 1);
	const request = { activity: '填报业务发起申请', ...initiator };
	const reviews = [{ activity: '归口审核', department: home, employee: people.head(home), limit: 8 }];
	requestAndReview(flow, { request, reviews });
	const urgent = weight === 'urgent';
	if (urgent || approvals(flow, home, amount)) {
		execute(flow, executor, taker);
		if (urgent) approvals(flow, home, amount, true);
		if (random.chance(0.4)) accept(flow, taker, executor);
		else flow.step({ stage: 'report', activity: '提交完成报告', ...executor, limit: 16 });
	}
	closeAndArchive(flow, ['approval', 'execution']);
	settle(flow.case, random);
	return flow.records;
}

interface Party {
	department: string;
	employee: string;
}

function execute(flow: Flow, executor: Party, taker: Party): void {
	flow.step({ stage: 'execution', activity: '业务执行', ...executor, limit: 40 });
	if (flow.random.chance(0.8)) {
		handOver(flow, executor, taker);
		flow.step({ stage: 'execution', activity: '承接办理', ...taker, limit: 24 });
	}
	if (flow.random.chance(0.25)) {
		flow.step({
			stage: 'monitoring',
			activity: '过程检查',
			department: 'D23',
			employee: flow.world.people.anyone(flow.random, 'D23', flow.now),
			limit: 16
		});
	}
}
