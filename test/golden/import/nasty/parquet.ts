import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { NastyCase } from './case.ts';

/** 46–48: Parquet that is broken, too long or of odd types. */

/** The bytes of a Parquet file with the rows of a query. */
export async function parquet(query: string): Promise<Buffer> {
	const folder = mkdtempSync(join(tmpdir(), 'steelyard-parquet-'));
	const file = join(folder, 'x.parquet');
	const instance = await DuckDBInstance.create(':memory:');
	const connection = await instance.connect();
	try {
		await connection.run(`copy (${query}) to '${file}' (format parquet)`);
		return readFileSync(file);
	} finally {
		connection.closeSync();
		instance.closeSync();
		rmSync(folder, { recursive: true });
	}
}

const departments = `select 'D' || i as "部门编号", '部门 ' || (i * 7919 % 1000) as "部门名称" from range(1, 3000) r(i)`;

/** The same file with some bytes in place of others. */
function changed(file: Buffer, at: number, bytes: readonly number[]): Buffer {
	const copy = Buffer.from(file);
	bytes.forEach((byte, index) => (copy[at + index] = byte));
	return copy;
}

export const parquets: NastyCase[] = [
	{
		no: 46,
		title: 'Parquet cut off',
		name: '部门.parquet',
		content: async () => (await parquet(departments)).subarray(0, 2000)
	},
	{
		no: 46,
		title: 'Parquet with a damaged page',
		name: '部门.parquet',
		content: async () =>
			changed(
				await parquet(departments),
				4,
				Array.from({ length: 400 }, () => 0xff)
			)
	},
	{
		no: 46,
		title: 'Parquet whose footer lies about its length',
		name: '部门.parquet',
		content: async () => {
			const file = await parquet(departments);
			return changed(file, file.length - 8, [0xff, 0xff, 0xff, 0x7f]);
		}
	},
	{
		no: 47,
		title: 'Parquet with more rows than allowed in few bytes',
		name: '部门.parquet',
		content: () => parquet(`select 'D1' as "部门编号", '总部' as "部门名称" from range(10000001)`)
	},
	{
		no: 12,
		title: 'Parquet without rows',
		name: '部门.parquet',
		content: () => parquet(`${departments} limit 0`)
	},
	{
		no: 48,
		title: 'Parquet with a nested column',
		name: '部门.parquet',
		content: () => parquet(`select 'D1' as "部门编号", '总部' as "部门名称", {'a': [1, 2]} as "附加"`)
	},
	{
		no: 48,
		title: 'Parquet of every plain type',
		name: '事项.parquet',
		content: () =>
			parquet(`select 'C1' as "事项编号", '对接' as "流程类型", 123.4567::decimal(38, 4) as "金额",
				1234.5::decimal(38, 10) as "预算", timestamptz '2026-07-01 09:30:00+08' as "发起时间",
				timestamp '2026-07-02 10:00:00' as "关闭时间", 3::utinyint as "目标数", 2.0::double as "实际成本"
				union all select 'C2', '对接', 5, null, null, null, null, 'nan'::double`)
	}
];
