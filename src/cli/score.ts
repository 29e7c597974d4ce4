import { InputError } from '#lib/errors.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { type Call, type Command, oneOf, text } from './command.ts';
import { latestQuarter, requirePeriod } from './period.ts';
import { table, withProgress } from './terminal.ts';
import { withFigures } from './workspace.ts';

export const command: Command = {
	name: 'score',
	arguments: '',
	summary: 'weigh figures into scores by the current schemes',
	details: `Recomputes all scores from the figures as they are, by the versions of the schemes now in force, and shows those of
		one period. What has no evidence is left out and its weight passed on, never counted as zero; below the minimum
		coverage there is no total. Scores are proposals: a named person decides.`,
	options: {
		period: { value: 'PERIOD', help: '2026Q3, 2026-07 or all (default: the latest full quarter).' },
		scope: { value: 'SCOPE', help: 'company, department or employee (default: department).' }
	},
	examples: [
		['score --period 2026Q3 --data my-company', 'departments in the third quarter'],
		['score --period 2026Q3 --scope employee --json --data my-company', 'people, for a script']
	],
	run
};

async function run(call: Call): Promise<void> {
	const scope =
		oneOf('scope', call.options.scope, ['company', 'department', 'employee'] as const) ?? 'department';
	const asked = text(call.options.period);
	if (asked !== undefined) requirePeriod(asked);
	await withFigures(call, async (ws) => {
		const { rescore } = await import('#lib/server/pipeline/build.ts');
		const { readScores } = await import('#lib/server/figures/read.ts');
		await withProgress((onProgress) => rescore(ws, { onProgress }));
		const period = asked === undefined ? await latestQuarter(ws) : requirePeriod(asked);
		const scores = await readScores(ws, localOperator, { period, scope });
		if (scores.length === 0 && !call.json) throw noScores(period);
		call.print({ period, scope, scores }, () =>
			table(
				[
					['', 'score', 'grade', 'evidence', 'status'],
					...scores.map((score) => [
						score.name,
						score.total === null ? '–' : score.total.toFixed(2),
						score.grade ?? '–',
						`${Math.round(score.covered_weight * 100)} %`,
						score.status.replaceAll('_', ' ')
					])
				],
				[1, 3]
			)
		);
	});
}

const noScores = (period: string) =>
	new InputError('no-scores', 'Nobody has a score in this period.', {
		value: period,
		hint: 'Try: steelyard figures --period all'
	});
