import { casesOf } from '#data/demo/cases.ts';
import { type Conduct, makeConduct } from '#data/demo/conduct/conduct.ts';
import { drawExceptions, exceptionCount } from '#data/demo/exceptions.ts';
import { plantedCases, plantedExceptions } from '#data/demo/planted.ts';
import { exceptionCase } from '#data/demo/processes/exception.ts';
import type { CaseRecords, ExceptionRow } from '#data/demo/records.ts';
import { makeTrainings, type Trainings } from '#data/demo/trainings.ts';
import type { World } from '#data/demo/world.ts';

/** Everything the demo company has recorded up to the as-of time, before any spoilt row is added. */
export interface Company extends Trainings {
	world: World;
	/** Cross-department business, business process and exception chains, planted ones included. */
	cases: CaseRecords[];
	/** Policy 002's cases: exported as an XES log. */
	liaison: CaseRecords[];
	exceptions: ExceptionRow[];
	conduct: Conduct;
}

export function makeCompany(world: World): Company {
	const exceptions = [...drawExceptions(world, exceptionCount), ...plantedExceptions(world)];
	const trained = makeTrainings(world);
	const cases = [
		...casesOf(world, 'cross_business', 1),
		...casesOf(world, 'process', 1),
		...plantedCases(world),
		...exceptions.map((row) => exceptionCase(world, row))
	];
	return {
		world,
		...makeConduct(world, cases, exceptions, trained.trainings),
		liaison: [...casesOf(world, 'liaison', 1)].map(asLogged),
		...trained
	};
}

/** An event log holds what has begun, nothing that was only assigned. */
const asLogged = (records: CaseRecords): CaseRecords => ({
	...records,
	steps: records.steps.filter((step) => step.started_at !== null)
});

/** Records of one kind over all cases. */
export function allOf<K extends 'steps' | 'pauses' | 'documents' | 'acceptances' | 'risks'>(
	company: Company,
	kind: K
): CaseRecords[K][number][] {
	return [...company.cases, ...company.liaison].flatMap(
		(records) => records[kind] as CaseRecords[K][number][]
	);
}
