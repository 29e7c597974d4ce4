import { join } from 'node:path';
import { frozenPeriods, ledgerState } from '#lib/server/ledger/decisions.ts';
import { valueAliases } from '#lib/server/ledger/value_aliases.ts';
import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import {
	compareBatch,
	type Difference,
	dropDifference,
	keepDifference
} from '#lib/server/import/difference.ts';
import type { Finding } from '#lib/server/import/findings.ts';
import { frozenSpans } from '#lib/server/import/frozen.ts';
import { usualTargets } from '#lib/server/import/log_plan.ts';
import { statedTargets } from '#lib/server/import/mapping.ts';
import { loadProgress, type OnShare } from '#lib/server/import/load_progress.ts';
import type { BatchRows } from '#lib/server/import/late.ts';
import type { ReadFile } from '#lib/server/import/read.ts';
import { recognisedAfter } from '#lib/server/import/recognised.ts';
import { oneAtATime, recoverInside } from '#lib/server/import/recover.ts';
import {
	batchRows,
	type ImportPart,
	loadPlanned,
	type PlannedTable,
	planTables,
	type ReadOptions
} from '#lib/server/import/stage.ts';
import { quoted } from '#lib/server/import/staging.ts';

/** What the import of one table would come to. `batch_id` is the number it would get now. */
export interface TriedPart extends ImportPart {
	/** Findings by rule, most frequent first. */
	rules: { rule: string; severity: 'reject' | 'warn'; n: number }[];
	/** Against what stands, for each kind of record the table makes. */
	differences: Difference[];
	/** The first findings, in file order. */
	first_findings: Finding[];
	/** Rows that pass judgement (`judges`) on the person who brings the file. */
	own: number;
	/** Values that no spelling of their column is, most frequent first, at most `unknownShown`. */
	unknown: UnknownValue[];
}

/** A value of the file that is none of an enum column's. */
export interface UnknownValue {
	/** As a mapping writes it: `class`, for a process log `cases.matter_weight`. */
	column: string;
	/** As in the file. */
	header: string;
	value: string;
	/** Rows that have it. */
	n: number;
}

export interface TriedImport {
	parts: TriedPart[];
	/** Sheets left out. */
	skipped: string[];
	/** What it was tried against: see `ledgerState`. */
	state: string;
}

export interface TryRequest {
	/** The file's name. */
	file: string;
	read: ReadFile;
	options: ReadOptions;
	/** Employee number of the person who brings the file, to tell judgements about that person; default: nobody. */
	about?: string | null;
	/** A folder below the data folder for all findings and differences (see tried_files.ts); null = only counts are wanted. */
	keep: string | null;
	/** Phases: `load` in rows, `check` and `compare` in per cent. */
	onProgress?: (done: number, total: number, phase: string) => void;
}

/** First findings of a part that are told without reading the kept files. */
const told = 10;
const unknownShown = 200;

/**
 * What an import would do, by doing it: the ordinary load in a transaction that is rolled back. Nothing of it is visible to anybody
 * and nothing stays. Throws InputError as the import would.
 */
export function tryOut(ws: Workspace, request: TryRequest): Promise<TriedImport> {
	return oneAtATime(ws, async () => {
		await recoverInside(ws);
		const { tables, skipped } = await planTables(request.read, request.options);
		const state = ledgerState(ws.ledger);
		const place = {
			first: ws.ledger.nextImportId(),
			frozen: frozenSpans(ws.ledger, frozenPeriods(ws.ledger)),
			recognised: recognisedAfter(valueAliases(ws.ledger))
		};
		const all = tables.map(({ table }) => table);
		const parts = await rolledBack(ws.warehouse, async (tx) => {
			const done: TriedPart[] = [];
			for (const [index, plan] of tables.entries()) {
				const progress = loadProgress(all, index, request.onProgress);
				const { first, ...known } = place;
				const batch = { ...known, batch_id: first + index, file: request.file, progress };
				const part = await loadPlanned(tx, plan, batch);
				done.push(await tellPart(tx, plan, part, index, { ...request, onCompared: progress.compare }));
			}
			return done;
		});
		return { parts, skipped, state };
	});
}

/** Carries a result out of a transaction that must not be committed. */
class Tried<T> {
	readonly result: T;
	constructor(result: T) {
		this.result = result;
	}
}

async function rolledBack<T>(warehouse: Warehouse, work: (tx: Warehouse) => Promise<T>): Promise<T> {
	try {
		await warehouse.transaction(async (tx) => {
			throw new Tried(await work(tx));
		});
	} catch (thrown) {
		if (thrown instanceof Tried) return thrown.result as T;
		throw thrown;
	}
	throw new Error('a trial was committed');
}

async function tellPart(
	tx: Warehouse,
	plan: PlannedTable,
	part: ImportPart,
	index: number,
	{ keep, about = null, onCompared }: TryRequest & { onCompared: OnShare }
): Promise<TriedPart> {
	const { batch_id } = part;
	const rules = await tx.rows<TriedPart['rules'][number]>(
		`select rule, severity, count(*) as n from import_findings where batch_id = $batch_id
		group by all order by n desc, rule`,
		{ batch_id }
	);
	const first_findings = await tx.rows<Finding>(
		`select finding_id, batch_id, source_row, source_sheet, column_name, value, rule, severity, parameters
		from import_findings where batch_id = $batch_id order by source_row, finding_id limit ${told}`,
		{ batch_id }
	);
	onCompared(0);
	if (keep) await keepFindings(tx, batch_id, keep, index);
	const batch = await batchRows(batch_id, part.kind);
	const differences: Difference[] = [];
	for (const [at, kind] of batch.kinds.entries()) {
		const onShare = (share: number) => onCompared((at + share) / batch.kinds.length);
		differences.push(await compareBatch(tx, batch, kind, onShare));
		if (keep) await keepDifference(tx, differenceFile(keep, index, kind.id));
		await dropDifference(tx);
	}
	const own = about === null ? 0 : await judgementsOn(tx, about, batch);
	const unknown = await unknownValues(tx, plan, batch_id);
	return { ...part, rules, differences, first_findings, own, unknown };
}

async function judgementsOn(tx: Warehouse, about: string, { batch_id, kinds }: BatchRows): Promise<number> {
	let found = 0;
	for (const { id, judges } of kinds) {
		if (!judges) continue;
		const counted = await tx.row<{ n: number }>(
			`select count(*) as n from ${quoted(`stg_${id}`)} where batch_id = $batch_id and ${quoted(judges)} = $about`,
			{ batch_id, about }
		);
		found += counted!.n;
	}
	return found;
}

async function unknownValues(tx: Warehouse, plan: PlannedTable, batch_id: number): Promise<UnknownValue[]> {
	const found = await tx.rows<Omit<UnknownValue, 'column'>>(
		`select column_name as header, value, count(*) as n from import_findings
		where batch_id = $batch_id and rule = 'unknown-value' and value is not null
		group by all order by n desc, header, value limit ${unknownShown}`,
		{ batch_id }
	);
	const columns = columnsByHeader(plan);
	return found.flatMap((one) => {
		const column = columns.get(one.header);
		return column === undefined ? [] : [{ column, ...one }];
	});
}

/** Header of the file → our column. */
function columnsByHeader({ table, match, mapping }: PlannedTable): Map<string, string> {
	if (match !== 'log') {
		return new Map([...match.positions].map(([column, position]) => [table.header[position], column]));
	}
	const stated = Object.entries(mapping.columns).flatMap(([header, target]) =>
		statedTargets(target).map((column) => [header, column] as const)
	);
	return new Map([...Object.entries(usualTargets), ...stated]);
}

/** Where findings and differences of a part are kept; names are of our own making. */
export const findingsFile = (folder: string, part: number): string =>
	join(folder, `findings-${part}.parquet`);
export const differenceFile = (folder: string, part: number, kind: string): string =>
	join(folder, `difference-${part}-${kind}.parquet`);

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

async function keepFindings(tx: Warehouse, batch_id: number, folder: string, part: number): Promise<void> {
	await tx.run(
		`copy (select * from import_findings where batch_id = ${batch_id} order by source_row, finding_id)
		to ${literal(findingsFile(folder, part))} (format parquet)`
	);
}
