import type { Warehouse } from '#lib/server/warehouse/warehouse.ts';

/**
 * Everything derived stands in one of two schemas, by turns. `main` shows the published one as views, and table `publication`
 * names it. A build fills the other schema, stage by stage, and is published in one short transaction: readers see all of the old
 * or all of the new. What a build that was cut off leaves behind is dropped by the next.
 */
const schemas = ['derived_a', 'derived_b'] as const;
type Schema = (typeof schemas)[number];

/** The schema readers see, null before the first build. */
async function publishedSchema(warehouse: Warehouse): Promise<Schema | null> {
	await warehouse.run('create table if not exists main.publication (schema_name varchar not null)');
	const row = await warehouse.row<{ schema_name: Schema }>('select schema_name from main.publication');
	return row?.schema_name ?? null;
}

/** Lets `fill` make every derived table anew, out of sight, and then shows them all at once. Not at all when `fill` fails. */
export async function publishing<T>(warehouse: Warehouse, fill: (next: Warehouse) => Promise<T>): Promise<T> {
	const published = await publishedSchema(warehouse);
	const schema = schemas.find((name) => name !== published)!;
	for (const left of [schema, 'derived_aside']) await warehouse.run(`drop schema if exists ${left} cascade`);
	await warehouse.run(`create schema ${schema}`);
	const result = await inSchema(warehouse, schema, fill);
	await publish(warehouse, published, schema);
	return result;
}

/** Lets `work` replace tables of what is published; each of its transactions is seen as it is committed. */
export async function correctingPublished<T>(
	warehouse: Warehouse,
	work: (published: Warehouse) => Promise<T>
): Promise<T> {
	const schema = await publishedSchema(warehouse);
	return schema === null ? work(warehouse) : inSchema(warehouse, schema, work);
}

/** Lets `work` make derived tables where nobody sees them; they are gone afterwards. */
export async function aside<T>(warehouse: Warehouse, work: (hidden: Warehouse) => Promise<T>): Promise<T> {
	await warehouse.run('drop schema if exists derived_aside cascade');
	await warehouse.run('create schema derived_aside');
	try {
		return await inSchema(warehouse, 'derived_aside', work);
	} finally {
		await warehouse.run('drop schema derived_aside cascade');
	}
}

async function inSchema<T>(
	warehouse: Warehouse,
	schema: Schema | 'derived_aside',
	work: (inside: Warehouse) => Promise<T>
): Promise<T> {
	const inside = await warehouse.within(schema);
	try {
		return await work(inside);
	} finally {
		inside.close();
	}
}

interface Relation {
	name: string;
	kind: 'BASE TABLE' | 'VIEW';
}

const relationsIn = (tx: Warehouse, schema: string): Promise<Relation[]> =>
	tx.rows(
		`select table_name as name, table_type as kind from information_schema.tables
		where table_schema = $schema and table_name not like 'int\\_%' escape '\\' order by table_name`,
		{ schema }
	);

/** Readers of the old schema keep it until they are done. */
async function publish(warehouse: Warehouse, old: Schema | null, schema: Schema): Promise<void> {
	await warehouse.transaction(async (tx) => {
		const shown = new Map((await relationsIn(tx, 'main')).map((one) => [one.name, one.kind]));
		const gone = old === null ? [] : await relationsIn(tx, old);
		for (const { name } of gone) if (shown.get(name) === 'VIEW') await tx.run(`drop view main."${name}"`);
		for (const { name } of await relationsIn(tx, schema)) {
			if (shown.get(name) === 'BASE TABLE') await tx.run(`drop table main."${name}"`);
			await tx.run(`create view main."${name}" as select * from ${schema}."${name}"`);
		}
		await tx.run('delete from main.publication');
		await tx.run('insert into main.publication values ($schema)', { schema });
		if (old !== null) await tx.run(`drop schema ${old} cascade`);
	});
}
