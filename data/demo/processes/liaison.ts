import type { CaseRecords } from '#data/demo/records.ts';
import { liaisonTitle } from '#data/demo/texts.ts';
import { divisionOf, otherDepartment, startingDepartment, type World } from '#data/demo/world.ts';
import { type CaseSeed, openCase, settle } from '#data/demo/processes/case.ts';
import { Flow } from '#data/demo/processes/flow.ts';
import { closeAndArchive, handOver, requestAndReview } from '#data/demo/processes/parts.ts';

/**
 * Policy 002: docking request → two-level review (head, leader in charge) → assignment → hand-over → execution → docking
 * report → the requester's review of the goal (loop when not met) → archive.
 */
export function liaisonCase(world: World, seed: CaseSeed): CaseRecords {
	const { random, opened_at: at } = seed;
	const { people } = world;
	const home = startingDepartment(random).department_id;
	const target = otherDepartment(random, home);
	const initiator = { department: home, employee: people.anyone(random, home, at) };
	const lead = { department: target, employee: people.anyone(random, target, at) };
	const important = random.chance(0.25);
	const flow = new Flow(
		world,
		random,
		openCase(seed, {
			process: 'liaison',
			title: liaisonTitle(random),
			initiator,
			lead,
			weight: important ? 'important' : 'routine',
			origin: random.chance(0.35) ? 'external' : 'internal',
			hours: important ? 140 : 100,
			amount: null,
			goals: 1
		})
	);
	const division = divisionOf(home);
	const request = { activity: '提交对接需求', ...initiator };
	const reviews = [
		{ activity: '部门负责人初审', department: home, employee: people.head(home), limit: 8 },
		{ activity: '分管领导复审', department: division, employee: people.head(division), limit: 16 }
	];
	if (requestAndReview(flow, { request, reviews })) {
		flow.step({
			stage: 'assignment',
			activity: '指定对接负责人',
			department: target,
			employee: people.head(target),
			limit: 8
		});
		handOver(flow, initiator, lead, '移交对接资料');
		if (important) flow.step({ stage: 'assignment', activity: '制定对接计划', ...lead, limit: 16 });
		dockUntilMet(flow, lead, initiator);
	}
	closeAndArchive(flow, ['execution']);
	settle(flow.case, random);
	return flow.records;
}

interface Party {
	department: string;
	employee: string;
}

function dockUntilMet(flow: Flow, lead: Party, requester: Party): void {
	for (let round = 1; round <= 2; round++) {
		flow.step({ stage: 'execution', activity: '开展对接', ...lead, limit: 32, round });
		flow.step({ stage: 'report', activity: '提交对接报告', ...lead, limit: 8, round });
		const met = round === 2 || !flow.random.chance(0.1);
		flow.step({
			stage: 'acceptance',
			activity: '需求方确认对接目标',
			...requester,
			limit: 8,
			round,
			result: met ? 'accepted' : 'rejected',
			reason: met ? null : '对接目标未达成，继续跟进'
		});
		if (met) return;
	}
}
