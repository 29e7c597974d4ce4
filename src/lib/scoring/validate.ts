import * as v from 'valibot';
import { families, type Family, type KpiDefinition } from '#lib/kpi/define.ts';
import { InputError } from '#lib/errors.ts';
import type { Scheme, SchemeIndicator } from '#lib/scoring/scheme.ts';
import type { Assessed } from '#lib/scoring/weigh.ts';

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const indicator = v.strictObject({
	kpi_id: v.string(),
	weight: positive,
	goalposts: v.strictObject({
		floor: v.pipe(v.number(), v.finite()),
		pass: v.pipe(v.number(), v.finite()),
		target: v.pipe(v.number(), v.finite())
	})
});
const minimum = v.strictObject({ families: v.pipe(v.number(), v.integer(), v.minValue(1)), weight: share });
const shape = v.strictObject({
	id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]*$/)),
	version: v.pipe(v.number(), v.integer(), v.minValue(1)),
	note: v.string(),
	families: v.record(v.picklist(families), positive),
	department: v.pipe(v.array(indicator), v.minLength(1)),
	employee: v.array(indicator),
	grades: v.pipe(v.array(v.strictObject({ grade: v.string(), from: v.number() })), v.minLength(1)),
	family_coverage: share,
	minimum: v.strictObject({ department: minimum, employee: minimum })
});

/** The definitions a scheme is checked against. */
type Known = Pick<KpiDefinition, 'id' | 'family' | 'direction' | 'scopes'>;

/**
 * Reads a scheme from parsed JSON. Throws InputError naming the first problem: a rule is refused when it is saved, not
 * when it is used.
 */
export function validateScheme(input: unknown, kpis: readonly Known[], file: string | null = null): Scheme {
	const parsed = v.safeParse(shape, input);
	if (!parsed.success) {
		const issue = parsed.issues[0];
		throw new InputError('scheme-shape', `The scheme is not as expected: ${issue.message}`, {
			file,
			column: v.getDotPath(issue),
			value: issue.received,
			hint: 'Compare it with data/schemes/demo.json.'
		});
	}
	const scheme: Scheme = parsed.output;
	const problem = (code: string, message: string, column: string, hint: string, value?: unknown) => {
		throw new InputError(code, message, {
			file,
			column,
			value: value === undefined ? null : String(value),
			hint
		});
	};
	checkFamilies(scheme, kpis, problem);
	for (const assessed of ['department', 'employee'] as const) checkList(scheme, assessed, kpis, problem);
	checkGrades(scheme, problem);
	return scheme;
}

type Problem = (code: string, message: string, column: string, hint: string, value?: unknown) => void;

function checkFamilies(scheme: Scheme, kpis: readonly Known[], problem: Problem): void {
	const sum = Object.values(scheme.families).reduce((total, weight) => total + weight, 0);
	if (Math.abs(sum - 100) > 1e-9)
		problem('weights-not-100', 'Family weights must add up to 100.', 'families', 'Correct one of them.', sum);
	for (const family of Object.keys(scheme.families) as Family[]) {
		const used = scheme.department.some(
			({ kpi_id }) => kpis.find((kpi) => kpi.id === kpi_id)?.family === family
		);
		if (!used)
			problem(
				'empty-family',
				`Family ${family} has a weight but no indicator for departments.`,
				`families.${family}`,
				'Add an indicator or take the weight away.'
			);
	}
}

function checkList(scheme: Scheme, assessed: Assessed, kpis: readonly Known[], problem: Problem): void {
	const seen = new Set<string>();
	for (const [index, entry] of scheme[assessed].entries()) {
		const where = `${assessed}.${index}`;
		const kpi = kpis.find((known) => known.id === entry.kpi_id);
		if (!kpi) {
			problem(
				'unknown-indicator',
				'No such indicator.',
				`${where}.kpi_id`,
				'See queries/kpis.',
				entry.kpi_id
			);
			continue;
		}
		if (seen.has(entry.kpi_id))
			problem('twice', 'An indicator counts once.', `${where}.kpi_id`, 'Remove one entry.', entry.kpi_id);
		seen.add(entry.kpi_id);
		if (kpi.direction === 'none')
			problem('descriptive', 'A descriptive indicator is never scored.', where, 'Remove it.', entry.kpi_id);
		if (!kpi.scopes.includes(assessed))
			problem('no-such-scope', `It has no figure for one ${assessed}.`, where, 'Remove it.', entry.kpi_id);
		if (scheme.families[kpi.family] === undefined)
			problem(
				'no-family-weight',
				`Family ${kpi.family} has no weight.`,
				'families',
				'Give it one.',
				kpi.family
			);
		checkGoalposts(entry, kpi, `${where}.goalposts`, problem);
	}
}

function checkGoalposts(entry: SchemeIndicator, kpi: Known, where: string, problem: Problem): void {
	const { floor, pass, target } = entry.goalposts;
	const given = `${floor}, ${pass}, ${target}`;
	const rising = floor < pass && pass < target;
	const falling = floor > pass && pass > target;
	if (!rising && !falling)
		problem(
			'goalposts-order',
			`Goalposts of ${kpi.id} must rise or fall from floor over pass to target.`,
			where,
			'No two may be equal.',
			given
		);
	if (rising !== (kpi.direction === 'up'))
		problem(
			'goalposts-direction',
			`Goalposts of ${kpi.id} point the wrong way: ${kpi.direction === 'up' ? 'more' : 'less'} is better.`,
			where,
			'Swap floor and target.',
			given
		);
}

function checkGrades(scheme: Scheme, problem: Problem): void {
	const bounds = scheme.grades.map((band) => band.from);
	if (bounds.some((from, i) => i > 0 && from >= bounds[i - 1]))
		problem(
			'grades-order',
			'Grades are listed best first, each from a lower total.',
			'grades',
			'Reorder them.',
			bounds
		);
	if (bounds.at(-1)! > 0)
		problem(
			'grades-gap',
			'The last grade must start at 0, so that every total has one.',
			'grades',
			'Add it.',
			bounds
		);
}
