import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultPoint, faultVariable } from '#lib/server/fault.ts';
import { importFile, problemMessage, type ImportReport } from '#lib/server/import/import.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { openWorkspace, type Workspace } from '#lib/server/workspace.ts';
import { expectOrder, stagedContent } from './crash.ts';

const refused = '数据文件夹所在的磁盘已满，本次没有留下任何内容。请清出空间后再试一次，不必做别的。';

/** What a person reads; anything but a refusal in words fails the test. */
async function refusal(importing: Promise<ImportReport>): Promise<string> {
	const error = await importing.then(
		() => null,
		(thrown: unknown) => thrown
	);
	if (!(error instanceof ImportProblem)) throw new Error('not refused in words', { cause: error });
	const { message, hint } = problemMessage(error, 'zh-Hans');
	return message + hint;
}

describe('no room at one of the writes of an import', () => {
	let folder: TestFolder;
	beforeAll(async () => {
		folder = await openTestFolder();
		await folder.bring('first.csv', 'employee_id,name\nE1,n\n');
	});
	afterEach(() => {
		delete process.env[faultVariable];
	});
	afterAll(() => folder.close());

	const writes: FaultPoint[] = [
		'import.receive.write',
		'import.read.end',
		'import.stage.begin',
		'import.stage.end',
		'import.source.begin',
		'import.source.flushed',
		'import.source.renamed',
		'import.source.end',
		'import.warehouse.committed',
		'import.ledger.begin',
		'import.ledger.sources',
		'import.ledger.end'
	];
	it.each(writes)('%s: told in words, nothing half, and the next try succeeds', async (name) => {
		const before = await stagedContent(folder.ws);
		const content = `case_id,process\n${name},p\n`;
		process.env[faultVariable] = `${name}=ENOSPC`;
		expect(await refusal(folder.bring('cases.csv', content))).toBe(refused);
		delete process.env[faultVariable];
		expect(await stagedContent(folder.ws)).toEqual(before);
		await expectOrder(folder.ws);
		expect(await folder.bring('cases.csv', content)).toMatchObject({ already_imported: false });
		await expectOrder(folder.ws);
	});
});

/** A disk of its own for the data folder; null where none may be made. */
function makeSmallDisk(megabytes: number): { path: string; remove(): void } | null {
	const path = mkdtempSync(join(tmpdir(), 'steelyard-disk-'));
	const made = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
	if (made.status !== 0) {
		rmSync(path, { recursive: true });
		return null;
	}
	return {
		path,
		remove() {
			spawnSync('umount', ['-l', path]);
			rmSync(path, { recursive: true, force: true });
		}
	};
}

const disk = makeSmallDisk(48);
if (!disk) console.warn('tests on a small disk are skipped: no tmpfs may be mounted here');

describe.skipIf(!disk)('a disk that is full', () => {
	let ws: Workspace;
	let files = 0;
	const filler = () => join(disk!.path, 'filler');
	/** Leaves so many KB on the disk. */
	const leave = (kilobytes: number) => {
		const { bavail, bsize } = statfsSync(disk!.path);
		writeFileSync(filler(), Buffer.alloc(Math.max(0, bavail * bsize - kilobytes * 1024)));
	};
	/** Imports people; the name `\u00d5\u00c5` (Latin-1) is 张 in GB 18030. */
	const bring = (rows: number, more: readonly string[] = []) => {
		const path = join(tmpdir(), `steelyard-full-${process.pid}.csv`);
		const lines = Array.from({ length: rows }, (_, row) => `E${files}-${row},"\u00d5\u00c5, ${row * 7919}"`);
		writeFileSync(path, Buffer.from(['employee_id,name', ...more, ...lines, ''].join('\n'), 'latin1'));
		files++;
		return importFile(ws, { path, file_name: 'people.csv', imported_by: 'tester' }).finally(() =>
			rmSync(path)
		);
	};

	beforeAll(async () => {
		ws = await openWorkspace(join(disk!.path, 'data'), { memory_limit: '1GB' });
		// Enough for the engine's log to be written into the warehouse with one of the next imports.
		await bring(150_000);
	});
	afterAll(() => {
		ws.close();
		disk!.remove();
	});

	it.each([0, 64, 400, 1400, 2000, 2800, 3200, 4000, 4600])(
		'but for %i KB: told in words, reading goes on, and the next try succeeds by itself',
		async (kilobytes) => {
			const before = await ws.warehouse.rows(
				'select batch_id, rows_imported from import_batches order by all'
			);
			leave(kilobytes);
			expect(await refusal(bring(60_000))).toBe(refused);
			const readable = await ws.warehouse.rows(
				'select batch_id, rows_imported from import_batches order by all'
			);
			expect(readable).toEqual(expect.arrayContaining(before));
			rmSync(filler());
			expect((await bring(10)).parts[0].imported).toBe(10);
			expect(await ws.warehouse.rows(`select count(*) as n from import_batches`)).toEqual([
				{ n: before.length + 1 }
			]);
			await expectOrder(ws);
		}
	);

	it('while odd rows are left out of the copy that is loaded: the same', async () => {
		leave(4500);
		expect(await refusal(bring(60_000, ['E0,n,one too many']))).toBe(refused);
		rmSync(filler());
		expect((await bring(10, ['E0,n,one too many'])).parts[0]).toMatchObject({ imported: 10, rejected: 1 });
		await expectOrder(ws);
	});

	it('while the engine tidies up its file, which it does not survive: it is opened anew by itself', async () => {
		await bring(5000);
		const before = await stagedContent(ws);
		leave(0);
		await expect(ws.warehouse.run('checkpoint')).rejects.toMatchObject({ code: 'disk-full' });
		expect(await stagedContent(ws)).toEqual(before);
		rmSync(filler());
		expect((await bring(10)).parts[0].imported).toBe(10);
		await expectOrder(ws);
	});
});
