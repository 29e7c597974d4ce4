import { chmodSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { faultVariable } from '#lib/server/fault.ts';
import { importFile, problemMessage, recoverImports } from '#lib/server/import/import.ts';
import { limits } from '#lib/server/import/limits.ts';
import { ImportProblem } from '#lib/server/import/problem.ts';
import { sourcePath } from '#lib/server/import/sources.ts';
import { openTestFolder, type TestFolder } from '#lib/server/import/testing.ts';
import { expectOrder, stagedContent } from './crash.ts';

let folder: TestFolder;
beforeAll(async () => {
	folder = await openTestFolder();
});
afterAll(() => folder.close());
afterEach(() => {
	delete process.env[faultVariable];
});

const log = (name: string) => `<?xml version="1.0"?><log><trace><string key="concept:name" value="${name}"/>
	<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-01-01T08:00:00Z"/></event>
	</trace></log>`;

describe('a reading process in trouble', () => {
	const held = { ms: limits.child_ms, heap: limits.child_heap_mb };
	const set = (ms: number, heap: number) => Object.assign(limits, { child_ms: ms, child_heap_mb: heap });
	afterEach(() => set(held.ms, held.heap));

	test.each([
		['segfault', 60_000, '读取文件的进程意外结束。'],
		['kill', 60_000, '读取文件的进程意外结束。'],
		['hang', 1_500, '读取文件超过 2 秒，已停止。'],
		['memory', 60_000, '读取文件需要的内存超过 64 MB，已停止。'],
		['ENOSPC', 60_000, '数据文件夹所在的磁盘已满，本次没有留下任何内容。']
	])('%s: its import fails with the reason, everything else goes on', async (act, ms, said) => {
		set(ms, 64);
		const before = await stagedContent(folder.ws);
		process.env[faultVariable] = `reader.begin=${act}`;
		const failing = folder.refusal('log.xes', log(act));
		const people = `employee_id,name\nE-${act},n\n`;
		const other = importFile(folder.ws, { path: folder.file('people', people), imported_by: 'tester' });
		expect((await other).parts[0].imported).toBe(1);
		expect((await failing).zh).toContain(said);
		delete process.env[faultVariable];
		set(held.ms, held.heap);
		const after = await stagedContent(folder.ws);
		expect(after.stg_steps).toEqual(before.stg_steps);
		await expectOrder(folder.ws);
		expect((await folder.bring('log.xes', log(act))).parts[0].imported).toBe(1);
	});
});

describe('a kept source that cannot be read again', () => {
	/** Makes the warehouse lack the last batch, so that it has to be read again. */
	async function forgetLast(): Promise<string> {
		const { id, sha256 } = folder.ws.ledger.imports().at(-1)!;
		for (const table of ['import_batches', 'stg_employees'])
			await folder.ws.warehouse.run(`delete from ${table} where batch_id = $id`, { id });
		return sourcePath(folder.ws, sha256);
	}
	const recovery = () =>
		recoverImports(folder.ws).then(
			() => null,
			(error: unknown) => error as ImportProblem
		);

	beforeAll(() => folder.bring('kept.csv', 'employee_id,name\nK1,n\nK2,n\n'));

	test.each(['EIO', 'EACCES'])(
		'%s: said of which file, nothing half, and it goes on once the disk does',
		async (code) => {
			const whole = await stagedContent(folder.ws);
			await forgetLast();
			process.env[faultVariable] = `source.read=${code}`;
			const error = await recovery();
			expect(error).toMatchObject({ code: 'source-unreadable', file: 'kept.csv' });
			expect(problemMessage(error!, 'zh-Hans').message).toMatch(
				new RegExp(`^保存的原始文件 [0-9a-f]{64} 读不出来（${code}）。$`)
			);
			delete process.env[faultVariable];
			expect(await recovery()).toBeNull();
			expect(await stagedContent(folder.ws)).toEqual(whole);
			await expectOrder(folder.ws);
		}
	);

	test('shorter than it was, or gone: said, and right again from a backup', async () => {
		const whole = await stagedContent(folder.ws);
		const source = await forgetLast();
		const bytes = readFileSync(source);
		chmodSync(source, 0o600);
		truncateSync(source, bytes.length - 4);
		expect(await recovery()).toMatchObject({ code: 'source-changed', file: 'kept.csv' });
		renameSync(source, join(folder.ws.folder, 'away'));
		expect(await recovery()).toMatchObject({ code: 'source-missing', file: 'kept.csv' });
		rmSync(join(folder.ws.folder, 'away'));
		writeFileSync(source, bytes);
		expect(await recovery()).toBeNull();
		expect(await stagedContent(folder.ws)).toEqual(whole);
		await expectOrder(folder.ws);
	});
});
