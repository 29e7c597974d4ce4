import {
	type DuckDBConnection,
	DuckDBTimestampValue,
	type DuckDBType,
	type DuckDBValue,
	LIST,
	VARCHAR,
	listValue
} from '@duckdb/node-api';
import type { OnRows, Parameter, Parameters } from '#lib/server/warehouse/warehouse.ts';

/** One prepared statement on one connection; the engine's errors come back with the text that failed. */

function toDuckDb(value: Parameter): DuckDBValue {
	if (value instanceof Date) return new DuckDBTimestampValue(BigInt(value.getTime()) * 1000n);
	if (Array.isArray(value)) return listValue(value);
	return value as DuckDBValue;
}

async function prepared(connection: DuckDBConnection, sql: string, parameters: Parameters) {
	let statement;
	try {
		statement = await connection.prepare(sql);
	} catch (cause) {
		throw new Error(`query cannot be prepared: ${(cause as Error).message}\n${sql}`, { cause });
	}
	const values: Record<string, DuckDBValue> = {};
	const types: Record<string, DuckDBType> = {};
	for (let index = 1; index <= statement.parameterCount; index++) {
		const name = statement.parameterName(index);
		if (!(name in parameters)) throw new Error(`query needs parameter $${name}\n${sql}`);
		values[name] = toDuckDb(parameters[name]);
		if (Array.isArray(parameters[name])) types[name] = LIST(VARCHAR);
	}
	statement.bind(values, types);
	return statement;
}

/** Runs it; returns the number of changed rows. */
export async function runOne(
	connection: DuckDBConnection,
	sql: string,
	parameters: Parameters,
	onProgress?: OnRows
): Promise<number> {
	const statement = await prepared(connection, sql, parameters);
	const watching = onProgress && watchProgress(connection, onProgress);
	try {
		return (await statement.run()).rowsChanged;
	} catch (cause) {
		throw new Error(`query failed: ${(cause as Error).message}\n${sql}`, { cause });
	} finally {
		clearInterval(watching);
		statement.destroySync();
	}
}

/** Rest between two looks at how far a statement is, ms. */
const everyMs = 250;

/** Tells from time to time how far the statement on a connection is; the engine does not know at once (−1), and never goes back here. */
function watchProgress(connection: DuckDBConnection, onProgress: OnRows): NodeJS.Timeout {
	let told = 0;
	return setInterval(() => {
		const { percentage, total_rows_to_process } = connection.progress;
		const total = Number(total_rows_to_process);
		const done = (percentage / 100) * total;
		if (done > told) onProgress((told = done), total);
	}, everyMs);
}

/** All rows as objects. They are made piece by piece as they come: many thousands at once would keep all other work waiting. */
export async function readRows<Row>(
	connection: DuckDBConnection,
	sql: string,
	parameters: Parameters
): Promise<Row[]> {
	const statement = await prepared(connection, sql, parameters);
	try {
		const result = await statement.run();
		const all: Record<string, unknown>[] = [];
		for await (const rows of result.yieldRowObjectJs()) {
			for (const row of rows as Record<string, unknown>[]) {
				for (const key in row) row[key] = plain(row[key]);
				all.push(row);
			}
		}
		return all as Row[];
	} catch (cause) {
		throw new Error(`query failed: ${(cause as Error).message}\n${sql}`, { cause });
	} finally {
		statement.destroySync();
	}
}

export async function* readBatches(
	connection: DuckDBConnection,
	sql: string,
	parameters: Parameters
): AsyncGenerator<readonly (readonly unknown[])[]> {
	const statement = await prepared(connection, sql, parameters);
	try {
		const result = await statement.run();
		for (
			let chunk = await result.fetchChunk();
			chunk && chunk.rowCount > 0;
			chunk = await result.fetchChunk()
		)
			yield chunk.getColumns();
	} catch (cause) {
		throw new Error(`query failed: ${(cause as Error).message}\n${sql}`, { cause });
	} finally {
		statement.destroySync();
	}
}

/** Integers beyond 2^53 would be rounded: such a value is an error, not a guess. */
function plain(value: unknown): unknown {
	if (typeof value === 'bigint') {
		const number = Number(value);
		if (!Number.isSafeInteger(number)) throw new Error(`integer ${value} is beyond what a number can hold`);
		return number;
	}
	if (Array.isArray(value)) return value.map(plain);
	if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
		return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
	}
	return value;
}
