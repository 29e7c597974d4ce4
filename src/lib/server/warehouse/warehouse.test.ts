import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '#lib/server/project.ts';
import { openWarehouse, type Warehouse } from '#lib/server/warehouse/warehouse.ts';

let folder: string;
let warehouse: Warehouse;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'steelyard-warehouse-'));
	warehouse = await openWarehouse(join(folder, 'warehouse.duckdb'));
	await warehouse.run('create table marks (id integer, marked_at timestamp)');
});

afterAll(() => {
	warehouse.close();
	rmSync(folder, { recursive: true });
});

describe('parameters', () => {
	it('binds dates as UTC timestamps and nulls as null', async () => {
		const noted = new Date('2026-10-08T01:00:00.123Z');
		expect(
			await warehouse.row('select $noted as noted, $none::varchar as none', { noted, none: null })
		).toEqual({
			noted,
			none: null
		});
	});

	it('binds lists of text', async () => {
		const row = await warehouse.row(`select list_contains($ids, 'b') as found`, { ids: ['a', 'b'] });
		expect(row).toEqual({ found: true });
	});

	it('keeps hostile text a value', async () => {
		const hostile = `'; drop table marks; --`;
		expect(await warehouse.row('select $text as text', { text: hostile })).toEqual({ text: hostile });
	});

	it('names the parameter a query needs and did not get', async () => {
		await expect(warehouse.rows('select $from::timestamp')).rejects.toThrow('query needs parameter $from');
	});
});

describe('statements', () => {
	it('tell how far they are', async () => {
		await warehouse.run('create table numbers as select i from range(1500000) as series (i)');
		const shares: number[] = [];
		await warehouse.run(
			'create table hashes as select sha256(sha256(i::varchar)) as hash from numbers',
			{},
			(done, total) => shares.push(done / total)
		);
		await warehouse.run('drop table hashes');
		await warehouse.run('drop table numbers');
		expect(shares.length).toBeGreaterThan(1);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		for (const share of shares) expect(share > 0 && share <= 1).toBe(true);
	});

	it('refuses stacked statements', async () => {
		await expect(warehouse.run('select 1; drop table marks')).rejects.toThrow('cannot be prepared');
	});

	it('refuses integers a number cannot hold', async () => {
		await expect(warehouse.rows('select 9007199254740993::bigint as id')).rejects.toThrow('9007199254740993');
	});

	it('cannot read files outside the data folder', async () => {
		await expect(warehouse.rows(`select * from read_text('/etc/passwd')`)).rejects.toThrow('Permission');
	});

	it('cannot be unlocked', async () => {
		await expect(warehouse.run('set enable_external_access = true')).rejects.toThrow();
	});
});

describe('transactions', () => {
	it('roll back whole on an error', async () => {
		const failing = warehouse.transaction(async (tx) => {
			await tx.run('insert into marks values (1, null)');
			throw new Error('halfway');
		});
		await expect(failing).rejects.toThrow('halfway');
		expect(await warehouse.row('select count(*) as n from marks')).toEqual({ n: 0 });
	});

	it('queue: two writers at once both commit', async () => {
		const insert = (id: number) =>
			warehouse.transaction(async (tx) => {
				const before = await tx.row<{ n: number }>('select count(*) as n from marks');
				await tx.run('insert into marks values ($id, null)', { id });
				return before?.n;
			});
		expect(await Promise.all([insert(1), insert(2)])).toEqual([0, 1]);
	});

	it('are invisible to readers until committed', async () => {
		await warehouse.run('delete from marks');
		await warehouse.transaction(async (tx) => {
			await tx.run('insert into marks values (3, null)');
			expect(await warehouse.row('select count(*) as n from marks')).toEqual({ n: 0 });
		});
		expect(await warehouse.row('select count(*) as n from marks')).toEqual({ n: 1 });
	});
});

describe('a second process', () => {
	it('is told which process holds the data folder', () => {
		const script = `
			import { openWarehouse } from ${JSON.stringify(projectPath('src/lib/server/warehouse/warehouse.ts'))};
			try { await openWarehouse(process.argv[1]); } catch (error) { console.log(error.code + ' ' + error.message); }`;
		const child = spawnSync(
			process.execPath,
			['--input-type=module', '-e', script, join(folder, 'warehouse.duckdb')],
			{
				encoding: 'utf8'
			}
		);
		expect(child.stdout.trim()).toBe(`warehouse-in-use The data folder is in use by process ${process.pid}.`);
	});
});

describe('settings', () => {
	it('hold on every connection: the zone of the machine shifts no time', () => {
		const script = `
			import { openWarehouse } from ${JSON.stringify(projectPath('src/lib/server/warehouse/warehouse.ts'))};
			const warehouse = await openWarehouse(process.argv[1]);
			const local = "select cast(timestamptz '2026-10-08 00:30:00+00' as timestamp)::varchar as local";
			const answers = [await warehouse.row(local), await warehouse.snapshot((view) => view.row(local))];
			console.log(answers.map((answer) => answer.local).join(' '));`;
		const child = spawnSync(
			process.execPath,
			['--input-type=module', '-e', script, join(folder, 'elsewhere.duckdb')],
			{ encoding: 'utf8', env: { ...process.env, TZ: 'Asia/Shanghai' } }
		);
		expect(child.stdout.trim()).toBe('2026-10-08 00:30:00 2026-10-08 00:30:00');
	});
});

describe('plans', () => {
	it('joins to the latest row before by sorting, however few rows the planner expects', async () => {
		const plan = await warehouse.rows(
			`explain select * from (select timestamp '2026-01-01' + to_days(i) as at from range(9) as r (i)) as moments
			asof join marks on marks.marked_at <= moments.at`
		);
		expect(JSON.stringify(plan)).toContain('ASOF_JOIN');
	});
});
