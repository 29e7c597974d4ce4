import { type Judgements, makeJudgements } from '#data/demo/conduct/judgements.ts';
import { makeMeetings, meetingInterval, type Meetings } from '#data/demo/conduct/meetings.ts';
import { makePromises, type Promises } from '#data/demo/conduct/promises.ts';
import { makeRegisters, type Registers } from '#data/demo/conduct/registers.ts';
import { asked } from '#data/demo/conduct/requests.ts';
import { shareData } from '#data/demo/conduct/uploads.ts';
import { makeWatch, type Watch } from '#data/demo/conduct/watch.ts';
import type { CaseRecords, ExceptionRow, TrainingRow } from '#data/demo/records.ts';
import type { World } from '#data/demo/world.ts';

/**
 * How people worked together around the cases: drawn from the cases, exceptions and trainings already made, each with chance of
 * its own, so that nothing else moves.
 */
export type Conduct = Meetings & Promises & Omit<Watch, 'warned'> & Judgements & Registers;

export interface Worked {
	cases: CaseRecords[];
	exceptions: ExceptionRow[];
	conduct: Conduct;
}

const withMeetings = (records: CaseRecords): CaseRecords =>
	records.case.process === 'cross_business'
		? { ...records, case: { ...records.case, meeting_interval_days: meetingInterval } }
		: records;

export function makeConduct(
	world: World,
	cases: readonly CaseRecords[],
	exceptions: readonly ExceptionRow[],
	trainings: readonly TrainingRow[]
): Worked {
	const { warned, ...watch } = makeWatch(world, cases, exceptions);
	const meetings = makeMeetings(world, cases);
	return {
		cases: cases.map((records) => asked(world, withMeetings(records))),
		exceptions: exceptions.map((row) => ({
			...row,
			monitored: warned.has(row.exception_id) || row.class === 'data',
			warning_id: warned.get(row.exception_id) ?? null
		})),
		conduct: {
			...meetings,
			communications: [...meetings.communications, ...shareData(world, cases)],
			...makePromises(world, cases),
			...watch,
			...makeJudgements(world, cases, exceptions),
			...makeRegisters(world, cases, exceptions, trainings)
		}
	};
}
