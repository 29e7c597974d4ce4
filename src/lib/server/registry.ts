import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import { type RecordDefinition, referredKinds } from '#lib/kpi/record.ts';
import { projectPath } from '#lib/server/project.ts';

/** An indicator with its query. */
export interface Kpi extends KpiDefinition {
	/** Text of `<id>.sql`: one select of observations. */
	sql: string;
	/** Folder, for worked examples. */
	folder: string;
}

/** A record kind with its checks. */
export interface RecordKind extends RecordDefinition {
	/** Text of `<id>.checks.sql`, empty when its columns say all there is to check. */
	checks: string;
	folder: string;
}

const folders = (path: string) =>
	readdirSync(path, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();

const text = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Loads the definition a folder exports under its own default export. */
async function load<T>(file: string): Promise<T> {
	const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { default: T };
	if (!module.default) throw new Error(`${file} has no default export`);
	return module.default;
}

let kpis: Promise<Kpi[]> | undefined;
let kinds: Promise<RecordKind[]> | undefined;

/** All indicators, by id. The folder name is the id; a folder that disagrees is an error. */
export function allKpis(): Promise<Kpi[]> {
	kpis ??= Promise.all(
		folders(projectPath('queries/kpis')).map(async (id) => {
			const folder = projectPath('queries/kpis', id);
			const definition = await load<KpiDefinition>(join(folder, `${id}.ts`));
			if (definition.id !== id) throw new Error(`folder ${id} defines ${definition.id}`);
			return { ...definition, sql: readFileSync(join(folder, `${id}.sql`), 'utf8'), folder };
		})
	);
	return kpis;
}

/** All record kinds, in dependency order (a kind after those it refers to). */
export function allRecordKinds(): Promise<RecordKind[]> {
	kinds ??= Promise.all(
		folders(projectPath('queries/staging')).map(async (id) => {
			const folder = projectPath('queries/staging', id);
			const definition = await load<RecordDefinition>(join(folder, `${id}.ts`));
			if (definition.id !== id) throw new Error(`folder ${id} defines ${definition.id}`);
			return { ...definition, checks: text(join(folder, `${id}.checks.sql`)), folder };
		})
	).then(inDependencyOrder);
	return kinds;
}

/** Ids of the kinds whose single records only those see who see everything. */
export const confidentialKinds = async (): Promise<string[]> =>
	(await allRecordKinds()).filter((kind) => kind.is_confidential).map(({ id }) => id);

function inDependencyOrder(all: RecordKind[]): RecordKind[] {
	const sorted: RecordKind[] = [];
	const visit = (kind: RecordKind, path: string[]) => {
		if (sorted.includes(kind)) return;
		if (path.includes(kind.id))
			throw new Error(`record kinds depend in a circle: ${[...path, kind.id].join(' → ')}`);
		for (const id of referredKinds(kind)) {
			const needed = all.find((other) => other.id === id);
			if (!needed) throw new Error(`record kind ${kind.id} refers to unknown ${id}`);
			visit(needed, [...path, kind.id]);
		}
		sorted.push(kind);
	};
	for (const kind of all) visit(kind, []);
	return sorted;
}
