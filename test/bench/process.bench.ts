import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localOperator } from '#lib/server/access/viewer.ts';
import { sightOf } from '#lib/server/figures/sight.ts';
import { importFile } from '#lib/server/import/import.ts';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { type ReadView, type Variant, withEvents } from '#lib/server/process/process.ts';
import { projectPath } from '#lib/server/project.ts';
import type { Workspace } from '#lib/server/workspace.ts';
import { type Benchmark, inWorkspace, type Measurement, seconds, timed } from './measure.ts';
import { askPm4js, pm4jsFolder } from './peer.ts';

const log = projectPath('../shared/data/incidents/bpic2013_incidents.xes.gz');

/** What both are asked, in a form that can be compared. */
interface Answers {
	/** `giver,receiver` → how often. */
	handover: Record<string, number>;
	/** Seconds from first to last event: shortest, mean and longest case. */
	throughput: { min: number; mean: number; max: number };
	/** `activity,activity,…` → cases. */
	variants: Record<string, number>;
	/** Cases in which an activity occurs more than once. */
	rework: number;
}
type Question = keyof Answers;
const questions = ['handover', 'throughput', 'variants', 'rework'] as const;

/** Of so many runs of a question the fastest counts: the first ones compile. */
const runs = 7;

interface Peer {
	answers: Answers;
	/** Of each question, the log being in memory. */
	seconds: Record<Question, number>;
	/** Of hand-over by its network analysis, which answers the same by way of all pairs of events of a case. */
	network: number;
	/** Reading the file. */
	reading: number;
}

const peerProgram = `
	const best = (work) => {
		let least = Infinity;
		for (let run = 0; run < ${runs}; run++) {
			const begun = performance.now();
			work();
			least = Math.min(least, (performance.now() - begun) / 1000);
		}
		return least;
	};
	const text = require('node:fs').readFileSync(argv[0], 'utf8');
	const begun = performance.now();
	const read = CsvImporter.apply(text);
	const reading = (performance.now() - begun) / 1000;
	const ask = {
		handover: () => FrequencyDfgDiscovery.apply(read, 'org:resource').pathsFrequency,
		throughput: () => {
			const all = read.traces.map(({ events }) => {
				const at = (event) => event.attributes['time:timestamp'].value.getTime();
				return (at(events.at(-1)) - at(events[0])) / 1000;
			});
			const sum = all.reduce((total, one) => total + one, 0);
			return { min: Math.min(...all), mean: sum / all.length, max: Math.max(...all) };
		},
		variants: () => GeneralLogStatistics.getVariants(read),
		rework: () => {
			const occurrences = Object.values(GeneralLogStatistics.activitiesOccurrencesPerCase(read));
			return read.traces.filter((_, index) => occurrences.some((cases) => cases[index] > 1)).length;
		}
	};
	const answers = Object.fromEntries(Object.entries(ask).map(([name, work]) => [name, work()]));
	const seconds = Object.fromEntries(Object.entries(ask).map(([name, work]) => [name, best(work)]));
	const networkBegun = performance.now();
	const events = read.traces.flatMap((trace) => trace.events);
	const pairs = LogLinksAnalysis.linkAnalysisAttributeOutIn(events, 'case:concept:name', 'case:concept:name');
	const next = LogLinksAnalysis.filterFirstLink(events, LogLinksAnalysis.filterLinksByTimestamp(events, pairs));
	NetworkAnalysis.apply(LogLinksAnalysis.linksToFinalForm(events, next), 'org:resource', 'org:resource', 'concept:name');
	const network = (performance.now() - networkBegun) / 1000;
	console.log(JSON.stringify({ answers, seconds, network, reading }));`;

const ask: { [Q in Question]: (read: ReadView) => Promise<Answers[Q]> } = {
	handover: async (read) => {
		const rows = await read<{ giver: string; receiver: string; times: number }>('handovers');
		return Object.fromEntries(rows.map(({ giver, receiver, times }) => [`${giver},${receiver}`, times]));
	},
	throughput: async (read) => {
		const [row] = await read<{ duration_s: Answers['throughput'] }>('summary');
		const { min, mean, max } = row.duration_s;
		return { min, mean, max };
	},
	variants: async (read) => {
		const rows = await read<Variant>('variants');
		return Object.fromEntries(rows.map(({ activities, cases }) => [activities.join(','), cases]));
	},
	rework: async (read) => (await read<{ rework_cases: number }>('summary'))[0].rework_cases
};

async function best<T>(work: () => Promise<T>): Promise<number> {
	let least = Infinity;
	for (let run = 0; run < runs; run++) least = Math.min(least, (await timed(work)).seconds);
	return least;
}

/** The log as CSV with the standard's names, events in the order of the file. */
const writeCsv = (ws: Workspace, file: string) =>
	ws.warehouse.run(
		`copy (
			select
				case_id as "case:concept:name",
				activity as "concept:name",
				strftime(finished_at, '%Y-%m-%dT%H:%M:%S.%gZ') as "time:timestamp",
				employee_id as "org:resource",
				department_id as "org:group"
			from cur_steps order by source_row
		) to '${file.replaceAll("'", "''")}' (header)`
	);

async function measure(): Promise<Measurement[]> {
	if (!existsSync(log)) return [skipped('log absent')];
	if (pm4jsFolder === null) return [skipped('BENCH_PM4JS names no folder with pm4js')];
	const folder = pm4jsFolder;
	return inWorkspace(async (ws, own) => {
		await importFile(ws, { path: log, imported_by: 'bench' });
		const file = join(own, 'company', 'incidents.csv');
		await writeCsv(ws, file);
		const peer = askPm4js<Peer>(folder, peerProgram, [file]);
		return inWorkspace(async (other) => {
			const fromFile = await timed(async () => {
				await importFile(other, { path: file, imported_by: 'bench' });
				await buildMarts(other);
				return answersOf(other);
			});
			return [...(await fromWarehouse(other, peer)), ...wholeWay(fromFile.seconds, peer)];
		});
	});
}

async function inEvents<T>(ws: Workspace, work: (read: ReadView) => Promise<T>): Promise<T> {
	return withEvents(ws, await sightOf(ws, localOperator), null, work);
}

const answersOf = (ws: Workspace): Promise<Answers> =>
	inEvents(ws, async (read) => ({
		handover: await ask.handover(read),
		throughput: await ask.throughput(read),
		variants: await ask.variants(read),
		rework: await ask.rework(read)
	}));

/** Throws where the two do not say the same. */
function mustAgree(ours: Answers, theirs: Answers): void {
	const sorted = (counts: Record<string, number>) => JSON.stringify(Object.entries(counts).sort());
	const agree: Record<Question, boolean> = {
		handover: sorted(ours.handover) === sorted(theirs.handover),
		throughput: (['min', 'mean', 'max'] as const).every(
			(key) => Math.abs(ours.throughput[key] - theirs.throughput[key]) <= 1e-9 * theirs.throughput[key]
		),
		variants: sorted(ours.variants) === sorted(theirs.variants),
		rework: ours.rework === theirs.rework
	};
	for (const question of questions)
		if (!agree[question]) throw new Error(`pm4js answers ${question} otherwise`);
}

async function fromWarehouse(ws: Workspace, peer: Peer): Promise<Measurement[]> {
	mustAgree(await answersOf(ws), peer.answers);
	const lines: Measurement[] = [];
	for (const question of questions) {
		const answer: (read: ReadView) => Promise<unknown> = ask[question];
		const took = await best(() => inEvents(ws, answer));
		const theirs = peer.seconds[question];
		lines.push(
			held(`${question}, from what each keeps: warehouse, CSV`, took, peer.reading + theirs),
			line(`${question}, pm4js holding the log in memory`, took, theirs)
		);
	}
	const handover = await best(() => inEvents(ws, ask.handover));
	return [...lines, line('handover, network analysis of pm4js in memory', handover, peer.network)];
}

const wholeWay = (took: number, peer: Peer): Measurement[] => {
	const theirs = questions.reduce((sum, question) => sum + peer.seconds[question], peer.reading);
	return [line('all four from a CSV nobody has read, tables kept, marts made', took, theirs)];
};

const line = (what: string, took: number, theirs: number): Measurement => ({
	what: `65,533 events: ${what} (${milliseconds(theirs)})`,
	figure: took < 1 ? milliseconds(took) : seconds(took),
	ratio: took / theirs,
	goal: '',
	met: true
});

/** Asked of a log that is there: pm4js has none until it has read the file. */
const held = (what: string, took: number, theirs: number): Measurement => ({
	...line(what, took, theirs),
	goal: '≤ 0.1× pm4js',
	met: took <= 0.1 * theirs
});

const milliseconds = (value: number) => `${(value * 1000).toFixed(1)} ms`;

const skipped = (why: string): Measurement => ({
	what: `hand-over, throughput, variants, rework against pm4js: ${why}`,
	figure: 'skipped',
	ratio: null,
	goal: '',
	met: true
});

const benchmark: Benchmark = { measure };

export default benchmark;
