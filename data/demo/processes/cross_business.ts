import type { CaseRecords } from '#data/demo/records.ts';
import { crossTitle } from '#data/demo/texts.ts';
import { divisionOf, otherDepartment, startingDepartment, type World } from '#data/demo/world.ts';
import { type CaseSeed, drawAmount, openCase, settle } from '#data/demo/processes/case.ts';
import { Flow } from '#data/demo/processes/flow.ts';
import { accept, closeAndArchive, handOver, requestAndReview } from '#data/demo/processes/parts.ts';
import { addRisks } from '#data/demo/processes/risks.ts';

/**
 * Policy 000: request → management review → coordination meeting → agreement → execution by several departments with
 * hand-overs and progress reports → acceptance → summary report → archive.
 */
export function crossBusinessCase(world: World, seed: CaseSeed): CaseRecords {
	const { random, opened_at: at } = seed;
	const { people } = world;
	const home = startingDepartment(random).department_id;
	const second = otherDepartment(random, home);
	const third = otherDepartment(random, home, second);
	const who = (department: string) => ({ department, employee: people.anyone(random, department, at) });
	const [initiator, lead, support, third_] = [who(home), who(home), who(second), who(third)];
	const flow = new Flow(
		world,
		random,
		openCase(seed, {
			process: 'cross_business',
			title: crossTitle(random),
			initiator,
			lead,
			weight: random.chance(0.3) ? 'important' : 'routine',
			origin: 'internal',
			hours: 280,
			amount: drawAmount(random),
			goals: random.int(3, 6)
		})
	);
	addRisks(flow, random.chance(0.3) ? 2 : 1);
	const manager = { department: divisionOf(home), employee: people.head(divisionOf(home)) };
	const request = { activity: '提交业务新增交叉需求申请', ...initiator };
	const reviews = [
		{ activity: '初步评估', department: home, employee: people.head(home), limit: 8 },
		{ activity: '管理层审核', ...manager, limit: 24 }
	];
	if (requestAndReview(flow, { request, reviews })) {
		agree(flow, [initiator, support, third_], random.chance(0.08) ? who('D44') : null);
		work(flow, lead, support, third_);
		accept(flow, manager, random.pick([lead, support, third_]));
		flow.step({ stage: 'report', activity: '提交项目总结报告', ...lead, limit: 24 });
	}
	closeAndArchive(flow, ['initiation', 'acceptance', 'correspondence']);
	settle(flow.case, random);
	return flow.records;
}

interface Party {
	department: string;
	employee: string;
}

function agree(flow: Flow, parties: readonly Party[], lawyer: Party | null): void {
	const [initiator] = parties;
	flow.step({ stage: 'coordination', activity: '召开协调会', ...initiator, limit: 24 });
	if (lawyer) flow.step({ stage: 'agreement', activity: '法务审核协作协议', ...lawyer, limit: 24 });
	flow.together(
		parties.map((party) => ({ stage: 'agreement' as const, activity: '签订协作协议', ...party, limit: 16 }))
	);
}

function work(flow: Flow, lead: Party, support: Party, third: Party): void {
	flow.step({ stage: 'assignment', activity: '下达任务分工', ...lead, limit: 8 });
	flow.step({ stage: 'execution', activity: '牵头部门实施', ...lead, limit: 48 });
	handOver(flow, lead, support);
	flow.together([
		{ stage: 'execution', activity: '配合部门实施', ...support, limit: 40 },
		{ stage: 'report', activity: '提交进度汇报', ...lead, limit: 24 }
	]);
	handOver(flow, support, third);
	flow.step({ stage: 'execution', activity: '收尾实施', ...third, limit: 32 });
}
