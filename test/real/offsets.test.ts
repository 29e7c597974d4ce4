import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectKnown, importReal, known, realLogsAreHere, realPath } from './known.ts';

const file = 'incidents/bpic2013_incidents.xes.gz';

/** Wall clock seconds per case as written, the offset cut off: what a reader that loses offsets would compute. */
function secondsWithoutOffset(): Map<string, number> {
	const xml = gunzipSync(readFileSync(realPath(file))).toString('utf8');
	const seconds = new Map<string, number>();
	for (const [, trace] of xml.matchAll(/<trace>(.*?)<\/trace>/gs)) {
		const name = /<string key="concept:name" value="([^"]*)"/.exec(
			trace.replace(/<event>.*<\/event>/s, '')
		)![1];
		const times = [...trace.matchAll(/key="time:timestamp" value="(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/g)].map(
			([, text]) => Date.parse(`${text}Z`)
		);
		// Events are put in their true order by the offset; only the difference of the outer two loses it.
		const instants = [...trace.matchAll(/key="time:timestamp" value="([^"]*)"/g)].map(([, text]) =>
			Date.parse(text)
		);
		const order = instants.map((_, i) => i).sort((a, b) => instants[a] - instants[b] || a - b);
		seconds.set(name, (times[order.at(-1)!] - times[order[0]]) / 1000);
	}
	return seconds;
}

describe.skipIf(!realLogsAreHere)('UTC offsets of bpic2013', () => {
	let log: Awaited<ReturnType<typeof importReal>>;
	beforeAll(async () => {
		log = await importReal([{ path: file }]);
	});
	afterAll(() => log?.remove());

	it('are respected: without them 237 cases would last longer or shorter', async () => {
		const trap = known.bpic2013_offset_trap;
		const cases = await log.ws.warehouse.rows<{ case_id: string; seconds: number }>(
			`select case_id, (epoch_us(max(finished_at)) - epoch_us(min(finished_at))) / 1000000.0 as seconds
			from cur_steps group by case_id`
		);
		const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
		expectKnown(mean(cases.map(({ seconds }) => seconds)), trap.mean_case_duration_s_correct);
		const dropped = secondsWithoutOffset();
		expect(dropped.size).toBe(cases.length);
		expectKnown(mean([...dropped.values()]), trap.mean_if_offset_dropped);
		const changed = cases.filter(({ case_id, seconds }) => dropped.get(case_id) !== seconds);
		expect(changed.length).toBe(trap.cases_whose_duration_changes_if_the_UTC_offset_is_dropped);
	});
});
