import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decisions, undoneBatches } from '#lib/server/ledger/decisions.ts';
import type { ImportRecord } from '#lib/server/ledger/ledger.ts';
import { valueAliases } from '#lib/server/ledger/value_aliases.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import {
	compareBatch,
	type Difference,
	dropDifference,
	keepDifference
} from '#lib/server/import/difference.ts';
import { batchRows } from '#lib/server/import/stage.ts';

/**
 * What each batch changed, compared once: `<data>/differences/<batch>-<key>/` holds the counts and, for each kind, the records that are
 * not as they were. Everything in it follows from sources and ledger and may be removed at any time.
 */
const folderOf = (ws: Workspace): string => join(ws.folder, 'differences');

/** Begins the name of a folder that is being filled. */
const begun = 'new-';

/** Nothing is compared for as long as this: what is older a kill left behind. */
const longest_ms = 3_600_000;

/** Differs once anything was decided that may change what stood before the batch, or what of it stands. */
function keyOf({ ledger }: Workspace, { sha256, imported_at }: ImportRecord): string {
	const decided = [decisions(ledger).length, valueAliases(ledger).length];
	return createHash('sha256')
		.update([sha256, imported_at, ...decided].join(' '))
		.digest('hex')
		.slice(0, 16);
}

const placeOf = (ws: Workspace, record: ImportRecord): string =>
	join(folderOf(ws), `${record.id}-${keyOf(ws, record)}`);

/** Where the records of one kind lie. */
export const keptRecords = (ws: Workspace, record: ImportRecord, kind: string): string =>
	join(placeOf(ws, record), `${kind}.parquet`);

/** Whether the difference of a batch needs no comparing. */
export const isDifferenceKept = (ws: Workspace, record: ImportRecord): boolean =>
	existsSync(placeOf(ws, record));

/** What a batch changed against what stood before it, by kind; compared now where it is not kept. */
export async function batchDifference(ws: Workspace, record: ImportRecord): Promise<Difference[]> {
	if (!isDifferenceKept(ws, record)) await compareNow(ws, record);
	return JSON.parse(await readFile(join(placeOf(ws, record), 'counts.json'), 'utf8')) as Difference[];
}

async function compareNow(ws: Workspace, record: ImportRecord): Promise<void> {
	await filling(ws, record, (folder) =>
		ws.warehouse.snapshot(async (view) => {
			const batch = await batchRows(record.id, record.kind);
			const differences: Difference[] = [];
			for (const kind of batch.kinds) {
				differences.push(await compareBatch(view, batch, kind));
				await keepDifference(view, join(folder, `${kind.id}.parquet`));
				await dropDifference(view);
			}
			return differences;
		})
	);
}

/** Takes over what a trial of the very import compared. `fileOf` says where its records of a kind lie. */
export const takeOverDifference = (
	ws: Workspace,
	record: ImportRecord,
	differences: readonly Difference[],
	fileOf: (kind: string) => string
): Promise<void> =>
	filling(ws, record, async (folder) => {
		for (const { kind } of differences) await rename(fileOf(kind), join(folder, `${kind}.parquet`));
		return differences;
	});

/** Makes the folder of a batch whole or not at all. Where two do it at once, the first one's stays: they are the same. */
async function filling(
	ws: Workspace,
	record: ImportRecord,
	fill: (folder: string) => Promise<readonly Difference[]>
): Promise<void> {
	const folder = join(folderOf(ws), begun + randomUUID());
	await mkdir(folder, { recursive: true });
	try {
		await writeFile(join(folder, 'counts.json'), JSON.stringify(await fill(folder)));
		await rename(folder, placeOf(ws, record)).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Removes what was compared under earlier decisions, of batches that are no more, and what a kill left half done. */
export async function removeStaleDifferences(ws: Workspace): Promise<void> {
	if (!existsSync(folderOf(ws))) return;
	const undone = undoneBatches(ws.ledger);
	const records = ws.ledger.imports().filter(({ id }) => !undone.has(id));
	const current = new Set(records.map((record) => placeOf(ws, record)));
	for (const name of await readdir(folderOf(ws))) {
		const path = join(folderOf(ws), name);
		if (!current.has(path) && !(await isFilling(path, name)))
			await rm(path, { recursive: true, force: true });
	}
}

const isFilling = async (path: string, name: string): Promise<boolean> =>
	name.startsWith(begun) && Date.now() - (await stat(path)).mtimeMs < longest_ms;
