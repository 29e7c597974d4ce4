import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { foldValue } from '#lib/server/import/fold_value.ts';
import type { LogPlan } from '#lib/server/import/log_plan.ts';
import { unknownStage } from '#lib/server/import/mapping_names.ts';
import { mostSpellings, noteSpellings, type ResolvedSpelling } from '#lib/server/import/unrecognised.ts';

/** What an activity of a process log is. */
interface Stage {
	stage: string | null;
	approval_level: number | null;
}

/** An activity of the log: its events, and those of them that no column gives a stage. */
interface Activity {
	activity: string;
	n: number;
}

/** Where decisions about activities stand among those about values. */
const place = { kind: 'steps', column: 'activity' } as const;

/**
 * Creates `import_stages`: the activities among `import_events` that the mapping's table assigns to a stage, and those left without
 * one that a decision assigns. An activity of no stage is noted as not recognised. Throws InputError `unknown-stage`.
 */
export async function createStages(tx: Warehouse, plan: LogPlan): Promise<void> {
	const stated = statedStages(plan);
	const { batch_id, recognised } = plan.request;
	await tx.run(
		`create or replace temp table import_stages (activity varchar, stage varchar, approval_level bigint)`
	);
	if (stated.size > 0) {
		const all = await activities(tx, 'true');
		const assigned = all.flatMap(({ activity }) => {
			const found = stated.get(foldValue(activity));
			return found ? [{ activity, ...found }] : [];
		});
		await addStages(tx, assigned);
	}
	const open = await activities(tx, `${ownStage(plan)} is null`);
	const resolved = open.map(({ activity, n }): ResolvedSpelling => {
		const found = recognised.find(place.kind, place.column, activity);
		return { text: activity, n, outcome: found?.decision ?? 'open', code: found?.code ?? null };
	});
	await noteSpellings(tx, { batch_id, ...place }, resolved);
	await addStages(
		tx,
		resolved.flatMap(({ text, code }) =>
			code === null ? [] : [{ activity: text, stage: code, approval_level: null }]
		)
	);
}

const ownStage = ({ targets }: LogPlan): string =>
	targets.some(({ table, column }) => table === 'steps' && column === 'stage') ? 'step_stage' : 'null';

/** Activities the table of stages does not name, whose events are as SQL says; the most frequent first. */
const activities = (tx: Warehouse, which: string): Promise<Activity[]> =>
	tx.rows<Activity>(
		`select step_activity as activity, count(*) as n
		from import_events
		where has_event and step_activity is not null and ${which}
			and step_activity not in (select activity from import_stages)
		group by 1
		order by n desc, activity
		limit ${mostSpellings}`
	);

async function addStages(tx: Warehouse, stages: readonly (Stage & { activity: string })[]): Promise<void> {
	if (stages.length === 0) return;
	await tx.run(
		`insert into import_stages
		select row->>'$.activity', row->>'$.stage', (row->>'$.approval_level')::bigint
		from (select unnest($rows)::json as row)`,
		{ rows: stages.map((stage) => JSON.stringify(stage)) }
	);
}

function statedStages({ request, kinds }: LogPlan): Map<string, Stage> {
	const codes = Object.keys(kinds.steps.columns.stage.values ?? {});
	return new Map(
		Object.entries(request.mapping.stages).map(([activity, stated]) => {
			const { stage, approval_level = null } =
				stated === null || typeof stated === 'string' ? { stage: stated } : stated;
			if (stage !== null && !codes.includes(stage)) throw unknownStage(stage, activity, codes);
			return [foldValue(activity), { stage, approval_level }];
		})
	);
}
