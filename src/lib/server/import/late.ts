import type { RecordKind } from '#lib/server/registry.ts';
import type { Parameter, Warehouse } from '#lib/server/warehouse/warehouse.ts';
import { boundSpans, type FrozenSpan, withinSql } from '#lib/server/import/frozen.ts';
import { surplusSteps } from '#lib/server/import/log_cases.ts';
import { currentSql, quoted } from '#lib/server/import/staging.ts';

/**
 * Frozen periods and the rows of one batch. A row *touches* a frozen period when one of the times at which its record happened
 * (`happened`) lies in it. What is in force must not change where it touches one:
 * - the times in frozen periods stay as they are: none is added, moved or taken away;
 * - a record all of whose times lie there stays as it is in every column.
 * A record that goes on in an open period (opened in March, closed in April) may be completed. Records without such times
 * (departments, people, calendars) are not held: they are dated by their own validity.
 * The cases of a process log come and go as a whole, so one step decides for its case.
 */
export interface BatchRows {
	batch_id: number;
	/** Kinds the batch holds rows of; for a process log cases and steps. */
	kinds: readonly RecordKind[];
	is_log: boolean;
}

/** Keeps rows of a fresh batch from counting where they would change a frozen period; returns how many wait. */
export async function holdLate(
	tx: Warehouse,
	batch: BatchRows,
	spans: readonly FrozenSpan[]
): Promise<number> {
	if (spans.length === 0) return 0;
	await gatherUnits(tx, batch, 'standing is null');
	await findConflicts(tx, batch, spans, 'with');
	const held = await markConflicts(tx, batch, spans, `standing = 'late'`);
	await dropConflicts(tx);
	return held;
}

/** Lets waiting rows count as far as the periods still frozen allow. */
export async function releaseLate(
	tx: Warehouse,
	batch: BatchRows,
	spans: readonly FrozenSpan[]
): Promise<void> {
	await gatherUnits(tx, batch, `standing = 'late'`);
	for (const kind of batch.kinds) {
		await tx.run(
			`update ${table(kind)} set standing = null, waits_for = null
			where batch_id = $batch_id and standing = 'late'`,
			{ batch_id: batch.batch_id }
		);
	}
	if (batch.is_log) await surplusSteps(tx, batch.batch_id, 'in (select unit from import_units)');
	if (spans.length > 0) {
		await findConflicts(tx, batch, spans, 'with');
		await markConflicts(tx, batch, spans, `standing = 'late'`);
	}
	await dropConflicts(tx);
}

/**
 * Takes a batch out: its rows are removed but for those whose going would change a frozen period. They go on counting and wait
 * for the period to open.
 */
export async function withdrawRows(
	tx: Warehouse,
	batch: BatchRows,
	spans: readonly FrozenSpan[]
): Promise<void> {
	const { batch_id } = batch;
	for (const kind of batch.kinds) {
		await tx.run(
			`update ${table(kind)} set waits_for = null
			where batch_id = $batch_id and waits_for is not null and standing is distinct from 'late'`,
			{ batch_id }
		);
	}
	if (spans.length > 0) {
		await gatherUnits(tx, batch, 'standing is null');
		await findConflicts(tx, batch, spans, 'without');
		await markConflicts(tx, batch, spans, null);
		await dropConflicts(tx);
	}
	for (const kind of batch.kinds) {
		await tx.run(
			`delete from ${table(kind)} where batch_id = $batch_id and (waits_for is null or standing = 'late')`,
			{ batch_id }
		);
	}
}

const table = (kind: RecordKind) => quoted(`stg_${kind.id}`);

/** What is held or counted as one, as text: a record's key, for a log its case. */
function unitSql(kind: RecordKind, is_log: boolean, row: string): string {
	if (is_log) return `${row}.case_id`;
	const key = kind.key.map((name) => `${row}.${quoted(name)}::varchar`);
	return key.length === 1 ? key[0] : `json_array(${key.join(', ')})::varchar`;
}

/** `import_units`: the units of the batch that are asked about. */
async function gatherUnits(
	tx: Warehouse,
	{ batch_id, kinds, is_log }: BatchRows,
	which: string
): Promise<void> {
	const units = kinds.map(
		(kind) => `select ${unitSql(kind, is_log, 'staged')} as unit from ${table(kind)} as staged
			where batch_id = $batch_id and ${which}`
	);
	await tx.run(`create or replace temp table import_units as ${units.join(' union ')}`, { batch_id });
}

/**
 * `import_conflicts`: the units for which what is in force with the batch and without it differ where that may not be, with the
 * frozen periods they touch. `coming` says which of the two is the new state.
 */
async function findConflicts(
	tx: Warehouse,
	{ batch_id, kinds, is_log }: BatchRows,
	spans: readonly FrozenSpan[],
	coming: 'with' | 'without'
): Promise<void> {
	const flags = spans.map((_, n) => `touches_${n} boolean`);
	await tx.run(`create or replace temp table import_conflicts (unit varchar, ${flags.join(', ')})`);
	for (const kind of kinds.filter(({ happened }) => happened.length > 0)) {
		const asked = (row: string) => `${unitSql(kind, is_log, row)} in (select unit from import_units)`;
		const [present, next] = coming === 'with' ? ['others', 'own'] : ['own', 'others'];
		const sameKey = kind.key.map((name) => `own.${quoted(name)} = others.${quoted(name)}`);
		await tx.run(
			`insert into import_conflicts
			with own as (${currentSql(kind, asked)}),
			others as (${currentSql(kind, (row) => `${row}.batch_id <> $batch_id and ${asked(row)}`)})
			select coalesce(${unitSql(kind, is_log, 'own')}, ${unitSql(kind, is_log, 'others')}),
				${spans.map((_, n) => touchesSql(kind, n)).join(', ')}
			from own
			full join others on ${sameKey.join(' and ')}
			where ${frozenTimes(kind, spans, 'own')} <> ${frozenTimes(kind, spans, 'others')}
				or (${frozenTimes(kind, spans, next)} <> '' and not ${goesOn(kind, spans, next)}
					and (${Object.keys(kind.columns)
						.map((name) => `${next}.${quoted(name)} is distinct from ${present}.${quoted(name)}`)
						.join(' or ')}))`,
			{ ...boundSpans(spans), batch_id }
		);
	}
}

const times = (kind: RecordKind, row: string) =>
	kind.happened.map((name) => ({ name, cell: `${row}.${quoted(name)}`, type: kind.columns[name].type }));

/** SQL: the times of a row that lie in frozen periods, written out; empty when none does or there is no row. */
const frozenTimes = (kind: RecordKind, spans: readonly FrozenSpan[], row: string): string =>
	`concat_ws(',', ${times(kind, row)
		.map(({ name, cell, type }) => {
			const within = spans.map((_, n) => withinSql(cell, type, n)).join(' or ');
			return `case when ${within} then '${name} ' || ${cell}::varchar end`;
		})
		.join(', ')})`;

/** SQL: whether some time of a row lies in no frozen period. */
const goesOn = (kind: RecordKind, spans: readonly FrozenSpan[], row: string): string =>
	`coalesce(${times(kind, row)
		.map(({ cell, type }) => `(not (${spans.map((_, n) => withinSql(cell, type, n)).join(' or ')}))`)
		.map((condition) => `coalesce(${condition}, false)`)
		.join(' or ')}, false)`;

const touchesSql = (kind: RecordKind, n: number): string =>
	['own', 'others']
		.flatMap((row) => times(kind, row))
		.map(({ cell, type }) => `coalesce(${withinSql(cell, type, n)}, false)`)
		.join(' or ');

/** Writes the periods (and `change`) onto the batch's rows of the units in conflict; returns how many rows. */
async function markConflicts(
	tx: Warehouse,
	{ batch_id, kinds, is_log }: BatchRows,
	spans: readonly FrozenSpan[],
	change: string | null
): Promise<number> {
	const periods: Record<string, Parameter> = {};
	const names = spans.map(({ period }, n) => {
		periods[`period_${n}`] = period;
		return `case when bool_or(touches_${n}) then $period_${n}::varchar end`;
	});
	if (is_log && change) {
		await tx.run(
			`delete from stg_steps
			where batch_id = $batch_id and standing = 'gone' and case_id in (select unit from import_conflicts)`,
			{ batch_id }
		);
	}
	let marked = 0;
	for (const kind of kinds) {
		marked += await tx.run(
			`update ${table(kind)} as staged
			set ${[change, 'waits_for = held.periods'].filter(Boolean).join(', ')}
			from (
				select unit, concat_ws(', ', ${names.join(', ')}) as periods from import_conflicts group by unit
			) as held
			where staged.batch_id = $batch_id and staged.standing is distinct from 'late'
				and ${unitSql(kind, is_log, 'staged')} = held.unit`,
			{ ...periods, batch_id }
		);
	}
	return marked;
}

async function dropConflicts(tx: Warehouse): Promise<void> {
	await tx.run('drop table if exists temp.main.import_units');
	await tx.run('drop table if exists temp.main.import_conflicts');
}
