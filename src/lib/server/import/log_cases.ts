import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/**
 * A process log holds its cases whole: steps that earlier batches recorded for them and that it does not have are no more. They get
 * a row `gone` in the log's own batch, so that an undo of the batch brings them back. `which` narrows the cases, in SQL.
 */
export async function surplusSteps(
	tx: Warehouse,
	batch_id: number,
	which: string = 'is not null'
): Promise<void> {
	await tx.run(
		`create or replace temp table import_shared as
		select cases.case_id, cases.source_row
		from stg_cases as cases
		where cases.batch_id = $batch_id and cases.standing is null and cases.case_id ${which}
			and cases.case_id in (select case_id from stg_steps where batch_id < $batch_id)`,
		{ batch_id }
	);
	await tx.run(
		`insert into stg_steps (step_id, case_id, batch_id, source_row, standing)
		with earlier as (
			select distinct steps.step_id, steps.case_id, import_shared.source_row
			from stg_steps as steps
			join import_shared on import_shared.case_id = steps.case_id
			where steps.batch_id < $batch_id and steps.standing is distinct from 'gone'
		),
		own as (
			select steps.step_id
			from stg_steps as steps
			join import_shared on import_shared.case_id = steps.case_id
			where steps.batch_id = $batch_id
		)
		select step_id, case_id, $batch_id::integer, source_row, 'gone'
		from earlier
		where step_id not in (select step_id from own)`,
		{ batch_id }
	);
	await tx.run('drop table temp.main.import_shared');
}
