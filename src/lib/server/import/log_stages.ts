import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { foldValue } from '#lib/server/import/fold_value.ts';
import type { LogPlan } from '#lib/server/import/log_plan.ts';
import { unknownStage } from '#lib/server/import/mapping_names.ts';

/** What an activity of a process log is. */
interface Stage {
	stage: string | null;
	approval_level: number | null;
}

/**
 * Creates `import_stages`: the activities among `import_events` that the mapping's table assigns to a stage. Activities it
 * does not name keep what a mapped column says. Throws InputError `unknown-stage`.
 */
export async function createStages(tx: Warehouse, plan: LogPlan): Promise<void> {
	const assigned = statedStages(plan);
	await tx.run(
		`create or replace temp table import_stages (activity varchar, stage varchar, approval_level bigint)`
	);
	if (assigned.size === 0) return;
	const activities = await tx.rows<{ activity: string }>(
		'select distinct step_activity as activity from import_events where step_activity is not null'
	);
	const rows = activities.flatMap(({ activity }) => {
		const found = assigned.get(foldValue(activity));
		return found ? [JSON.stringify({ activity, ...found })] : [];
	});
	await tx.run(
		`insert into import_stages
		select row->>'$.activity', row->>'$.stage', (row->>'$.approval_level')::bigint
		from (select unnest($rows)::json as row)`,
		{ rows }
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
