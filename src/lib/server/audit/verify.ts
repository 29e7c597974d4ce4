import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Period } from '#lib/kpi/period.ts';
import { countDrift } from '#lib/server/import/drift.ts';
import { sourcePath } from '#lib/server/import/sources.ts';
import { undoneBatches } from '#lib/server/ledger/decisions.ts';
import { isCurrent } from '#lib/server/pipeline/current.ts';
import { resultHash } from '#lib/server/pipeline/hash.ts';
import { recompute } from '#lib/server/pipeline/recompute.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** One thing that was looked at. `detail` says what was counted, or what does not hold and where. */
export interface Check {
	check: 'sources' | 'audit' | 'batches' | 'result' | 'recomputed';
	ok: boolean;
	detail: string;
}

type OnProgress = (done: number, total: number | null, phase: string) => void;

/** Checks sources, audit chain, batches and result against each other; changes nothing. A `period` is computed again as well. */
export async function verify(
	ws: Workspace,
	onProgress: OnProgress = () => undefined,
	period: Period | null = null
): Promise<Check[]> {
	const sources = await verifySources(ws, onProgress);
	onProgress(0, null, 'audit log, batches, result');
	const checks = [sources, verifyAudit(ws), await verifyBatches(ws), await verifyResult(ws)];
	return period === null ? checks : [...checks, await verifyPeriod(ws, period, onProgress)];
}

const check = (name: Check['check'], wrong: readonly string[], fine: string): Check => ({
	check: name,
	ok: wrong.length === 0,
	detail: wrong.length === 0 ? fine : wrong.join('; ')
});

/** Every source of the ledger is there with its bytes, and no file is there that the ledger does not know. */
async function verifySources(ws: Workspace, onProgress: OnProgress): Promise<Check> {
	const known = ws.ledger.database
		.prepare('select sha256 from sources order by sha256')
		.pluck()
		.all() as string[];
	const wrong: string[] = [];
	for (const [index, sha256] of known.entries()) {
		onProgress(index, known.length, 'sources');
		const file = sourcePath(ws, sha256);
		if (!existsSync(file)) wrong.push(`source ${sha256} is missing`);
		else if ((await fileHash(file)) !== sha256)
			wrong.push(`source ${sha256} has other bytes than were imported`);
	}
	const unknown = readdirSync(ws.sources).filter((name) => !known.includes(name));
	wrong.push(...unknown.map((name) => `file ${name} in sources is not in the ledger`));
	return check('sources', wrong, `${known.length} files have the bytes that were imported`);
}

async function fileHash(file: string): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file), hash);
	return hash.digest('hex');
}

function verifyAudit(ws: Workspace): Check {
	const broken = ws.ledger.brokenAuditEntry();
	const wrong = broken === null ? [] : [`the chain breaks at entry ${broken}`];
	const entries = ws.ledger.database.prepare('select count(*) from audit').pluck().get() as number;
	return check('audit', wrong, `${entries} entries follow from one another`);
}

/**
 * Every row of the warehouse belongs to an import of the ledger, and every import has as many rows as it says; one that was undone
 * has none but those a frozen period keeps.
 */
async function verifyBatches(ws: Workspace): Promise<Check> {
	const stored = await storedBatches(ws);
	const imports = ws.ledger.imports();
	const undone = undoneBatches(ws.ledger);
	const kept = (await countDrift(ws)).filter(({ why }) => why === 'undone').map(({ batch_id }) => batch_id);
	const wrong = imports
		.filter(({ id, rows_imported }) => {
			if (!undone.has(id)) return (stored.get(id) ?? 0) !== rows_imported;
			return stored.has(id) !== kept.includes(id);
		})
		.map(
			(record) =>
				`import ${record.id} (${record.file_name}) has ${stored.get(record.id) ?? 0} rows, not ${undone.has(record.id) ? 'those of an undone one' : record.rows_imported}`
		);
	const known = new Set(imports.map((record) => record.id));
	const orphans = [...stored.keys()].filter((id) => !known.has(id));
	wrong.push(...orphans.map((id) => `batch ${id} is in the warehouse but not in the ledger`));
	return check('batches', wrong, `${imports.length} imports have their rows`);
}

/** Rows taken in by batch: staged rows, for a process log its events; over all record kinds whose table stands. */
async function storedBatches(ws: Workspace): Promise<Map<number, number>> {
	const tables = await ws.warehouse.rows<{ name: string }>(
		`select table_name as name from information_schema.tables where table_name like 'stg_%'`
	);
	const names = new Set(tables.map((table) => table.name));
	const logs = new Set(ws.ledger.imports().flatMap((record) => (record.kind === 'log' ? [record.id] : [])));
	const stored = new Map<number, number>();
	for (const { id } of await allRecordKinds()) {
		if (!names.has(`stg_${id}`)) continue;
		const events = id === 'steps' ? 'cast(sum(coalesce(event_count, 1)) as bigint)' : '0';
		const rows = await ws.warehouse.rows<{ batch_id: number; n: number; events: number }>(
			`select batch_id, count(*) as n, ${events} as events from stg_${id}
			where standing is distinct from 'gone' group by batch_id`
		);
		for (const { batch_id, n, events } of rows)
			stored.set(batch_id, (stored.get(batch_id) ?? 0) + (logs.has(batch_id) ? events : n));
	}
	return stored;
}

async function verifyResult(ws: Workspace): Promise<Check> {
	const expected = ws.ledger.setting('result_hash');
	if (expected === null) return check('result', [], 'nothing was computed yet');
	const actual = await resultHash(ws);
	const wrong = actual === expected ? [] : [`figures and scores hash to ${actual}, stored is ${expected}`];
	return check('result', wrong, `figures and scores hash to ${actual}`);
}

/** Named at most; the rest is counted. */
const namedDifferences = 10;

async function verifyPeriod(ws: Workspace, period: Period, onProgress: OnProgress): Promise<Check> {
	if (!(await isCurrent(ws)))
		return check(
			'recomputed',
			['what is shown is older than imports, settings or definitions: run build'],
			''
		);
	const { results, differing } = await recompute(ws, period, { onProgress });
	const wrong = differing.map(
		({ what, period, kpi_id, scope, n }) =>
			`${period}: ${n} ${scope} ${what}${kpi_id === null ? '' : ` of ${kpi_id}`}`
	);
	if (wrong.length > namedDifferences)
		wrong.splice(namedDifferences, Infinity, `${wrong.length - namedDifferences} more such groups`);
	return check(
		'recomputed',
		wrong.length > 0 ? ['other than what the records come to: ' + wrong.join(', ')] : [],
		`${results} figures and scores of ${period.id} follow from the records`
	);
}
