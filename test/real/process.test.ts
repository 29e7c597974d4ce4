import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMarts } from '#lib/server/pipeline/marts.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { pathConformance, processView } from '#lib/server/process/process.ts';
import { expectKnown, importReal, known, realLogsAreHere } from './known.ts';

/** About the log, not about the process. */
const notOfTheView = ['file', 'group_attr', 'handover_group', 'mean_wait_since_previous_event_s'];

const logs = known
	? [
			...Object.entries<{ file: string }>(known.logs).map(([name, { file }]) => ({ name, file })),
			{ name: 'running-example', file: 'workflow/running-example.csv' },
			{ name: 'receipt', file: 'workflow/receipt.csv.gz' }
		]
	: [];

describe.skipIf(!realLogsAreHere)('process view of real logs', () => {
	describe.each(logs)('$file', ({ name, file }) => {
		let log: Awaited<ReturnType<typeof importReal>>;
		beforeAll(async () => {
			log = await importReal([{ path: file }]);
			await buildMarts(log.ws);
		});
		afterAll(() => log?.remove());

		it('is taken in whole, without a mapping', () => {
			const { cases, events } = known.logs[name];
			expect(log.reports[0]).toMatchObject({
				already_imported: false,
				parts: [
					{
						kind: 'log',
						rows_read: events,
						imported: events,
						rejected: 0,
						produced: { cases, steps: events }
					}
				]
			});
		});

		it('has the known answers', async () => {
			const view = await processView(log.ws, localOperator, { by: 'resource' });
			const answers = known.logs[name];
			const compared = Object.keys(answers).filter((key) => !notOfTheView.includes(key));
			expect(compared.length).toBeGreaterThanOrEqual(13);
			for (const key of compared) expectKnown(view[key as keyof typeof view], answers[key], key);
			expectKnown(
				view.mean_wait_since_previous_event_s,
				answers.mean_wait_since_previous_event_s,
				'mean_wait_since_previous_event_s'
			);
		});

		it('has the known hand-overs between groups', async () => {
			const { edges, pairs, pairs_no_self, top_no_self } = known.logs[name].handover_group;
			const view = await processView(log.ws, localOperator, { by: 'group' });
			expect(view.handover).toMatchObject({ edges, pairs, pairs_no_self });
			expect(view.handover.top_no_self.slice(0, top_no_self.length)).toEqual(top_no_self);
			expect(view.handover).toEqual(view.handover_group);
		});
	});
});

const paths = known
	? Object.entries<{ file: string; prescribed: string[]; optional_skipped: string[] }>(
			known.prescribed_path.logs
		)
	: [];

describe.skipIf(!realLogsAreHere)('prescribed paths of real logs', () => {
	it.each(paths)(
		'%s',
		async (_name, answers) => {
			const { ws, remove } = await importReal([{ path: answers.file }]);
			try {
				await buildMarts(ws);
				const result = await pathConformance(ws, localOperator, {
					path: answers.prescribed,
					optional: answers.optional_skipped
				});
				for (const key of Object.keys(answers).filter((key) => key !== 'file'))
					expectKnown(result[key as keyof typeof result], answers[key as keyof typeof answers], key);
				expect(result.never_seen).toEqual([]);
				const missing = (fields: object) =>
					Object.keys(fields)
						.filter((key) => key.startsWith('missing: '))
						.sort();
				expect(missing(result)).toEqual(missing(answers));
			} finally {
				remove();
			}
		},
		300_000
	);
});
