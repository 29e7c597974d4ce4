import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '#lib/errors.ts';
import { known, scheme } from '#lib/scoring/fixture.ts';
import { validateScheme } from '#lib/scoring/validate.ts';
import { projectPath } from '#lib/server/project.ts';
import { allKpis } from '#lib/server/registry.ts';

type Loose = ReturnType<typeof structuredClone<Record<string, never>>>;

/** The error of a scheme changed by `change`. */
function refused(change: (scheme: Loose) => void): InputError {
	const changed = structuredClone(scheme) as unknown as Loose;
	change(changed);
	try {
		validateScheme(changed, known, 'scheme.json');
	} catch (error) {
		return error as InputError;
	}
	throw new Error('was accepted');
}

const edit = (path: string, value: unknown) => (target: Loose) => {
	const keys = path.split('.');
	const last = keys.pop()!;
	const owner = keys.reduce(
		(object: Record<string, unknown>, key) => object[key] as Record<string, unknown>,
		target
	);
	owner[last] = value;
};

it('accepts a good scheme unchanged', () => expect(validateScheme(scheme, known)).toEqual(scheme));

describe('refuses', () => {
	it.each([
		['families.TIM', 51, 'weights-not-100', 'families'],
		['families', { TIM: 50, COL: 30, QLT: 20 }, 'empty-family', 'families.QLT'],
		['department.0.kpi_id', 'tim-99', 'unknown-indicator', 'department.0.kpi_id'],
		['department.0.kpi_id', 'tim-02', 'goalposts-direction', 'department.0.goalposts'],
		['department.1.kpi_id', 'tim-01', 'twice', 'department.1.kpi_id'],
		['department.3.kpi_id', 'col-17', 'descriptive', 'department.3'],
		['employee.0.kpi_id', 'tim-02', 'no-such-scope', 'employee.0'],
		['department.0.weight', 0, 'scheme-shape', 'department.0.weight'],
		['department.0.weight', '2', 'scheme-shape', 'department.0.weight'],
		['department.0.goalposts.pass', 0.5, 'goalposts-order', 'department.0.goalposts'],
		[
			'department.0.goalposts',
			{ floor: 1, pass: 0.8, target: 0.5 },
			'goalposts-direction',
			'department.0.goalposts'
		],
		['grades', [], 'scheme-shape', 'grades'],
		['grades.0.from', 50, 'grades-order', 'grades'],
		['grades.2.from', 10, 'grades-gap', 'grades'],
		['family_coverage', 1.2, 'scheme-shape', 'family_coverage'],
		['surprise', true, 'scheme-shape', 'surprise']
	])('%s = %j as %s at %s', (path, value, code, column) => {
		const error = refused(edit(path, value));
		expect(error).toBeInstanceOf(InputError);
		expect({ code: error.code, column: error.column, file: error.file }).toEqual({
			code,
			column,
			file: 'scheme.json'
		});
		expect(error.hint).not.toBe('');
	});

	it('a family with indicators but no weight', () => {
		const error = refused((target) => {
			edit('families', { TIM: 50, COL: 50 })(target);
		});
		expect(error.code).toBe('no-family-weight');
	});

	it('what is no scheme at all', () => {
		expect(() => validateScheme(null, known)).toThrow(InputError);
		expect(() => validateScheme([], known)).toThrow(InputError);
	});
});

describe('shipped schemes', async () => {
	const kpis = await allKpis();
	const folder = projectPath('data/schemes');
	for (const name of readdirSync(folder).filter((file) => file.endsWith('.json')))
		it(`${name} is valid`, () => {
			validateScheme(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')), kpis, name);
		});
});
