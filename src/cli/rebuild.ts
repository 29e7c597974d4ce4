import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '#lib/errors.ts';
import type { Call, Command } from './command.ts';
import { note, withProgress } from './terminal.ts';
import { auditCall, buildWithProgress, withWorkspace } from './workspace.ts';

export const command: Command = {
	name: 'rebuild',
	arguments: '',
	summary: 'drop the warehouse and recompute it from the kept sources',
	details: `Sources and ledger are the truth; the warehouse follows from them. This takes in every kept file again, in the
		order of the ledger, computes everything, and says whether the result is the same as before (exit code 1 when it is
		not). The old warehouse is kept until the new one stands. Use it for a damaged warehouse, or to prove that a
		quarter can be reproduced.`,
	options: {},
	examples: [['rebuild --data my-company', 'and compare the result']],
	run
};

/** DuckDB's file and its write-ahead log. */
const warehouseFiles = ['warehouse.duckdb', 'warehouse.duckdb.wal'];

async function run(call: Call): Promise<void> {
	if (!existsSync(join(call.data, 'ledger.sqlite'))) {
		throw new InputError('nothing-imported', 'The data folder holds no ledger to rebuild from.', {
			file: call.data,
			hint: 'Start with `steelyard import FILE`, or point --data elsewhere.'
		});
	}
	await requireUnused(call);
	setAside(call.data);
	let result;
	try {
		result = await withWorkspace(call, async (ws) => {
			const { replayImports } = await import('#lib/server/import/import.ts');
			const before = ws.ledger.setting('result_hash');
			await withProgress((onProgress) =>
				replayImports(ws, (done, total) => onProgress(done, total, 'imports'))
			);
			const built = await buildWithProgress(ws);
			auditCall(ws, call);
			return { ...built, previous_hash: before, same: before === null || before === built.result_hash };
		});
	} catch (error) {
		putBack(call.data);
		throw error;
	}
	for (const name of warehouseFiles) rmSync(join(call.data, `${name}.before`), { force: true });
	if (!result.same) process.exitCode = 1;
	call.print(result, () => {
		const said =
			result.previous_hash === null
				? 'computed'
				: result.same
					? 'the same result'
					: 'ANOTHER result than before';
		return `Rebuilt as of ${result.as_of}: ${said}.\nResult hash ${result.result_hash}`;
	});
}

/** Throws InputError `warehouse-in-use`. A warehouse that cannot be opened for another reason is what rebuild is for. */
async function requireUnused(call: Call): Promise<void> {
	try {
		await withWorkspace(call, async () => undefined);
	} catch (error) {
		if (error instanceof InputError) throw error;
		note(
			`The present warehouse cannot be opened (${(error as Error).message.split('\n')[0]}); making a new one.`
		);
	}
}

function setAside(data: string): void {
	for (const name of warehouseFiles) {
		const file = join(data, name);
		if (existsSync(file)) renameSync(file, `${file}.before`);
	}
}

function putBack(data: string): void {
	for (const name of warehouseFiles) {
		const file = join(data, name);
		rmSync(file, { force: true });
		if (existsSync(`${file}.before`)) renameSync(`${file}.before`, file);
	}
}
