import { clockOf, officeCalendar, type WorkClock } from '#data/demo/calendar.ts';
import { type Department, departmentOf, planted, workingDepartments } from '#data/demo/organisation.ts';
import { makePeople, type People } from '#data/demo/people.ts';
import { type Random, random } from '#data/demo/random.ts';
import { dateText, type LocalSeconds } from '#data/demo/time.ts';

/** What every part of the generator shares. */
export interface World {
	seed: number;
	people: People;
	/** A generator of chance of its own for these keys. */
	chance(...keys: (string | number)[]): Random;
}

export function makeWorld(seed: number): World {
	return { seed, people: makePeople(seed), chance: (...keys) => random(seed, ...keys) };
}

/** The working clock of a department; one that is not listed works office hours. */
export const clockFor = (departmentId: string): WorkClock =>
	clockOf(departmentId === planted.unlisted ? officeCalendar : departmentOf(departmentId).calendar_id);

const startWeights = Object.fromEntries(workingDepartments.map((d) => [d.department_id, d.habits.starts]));

/** A department that starts a case, by its share. */
export const startingDepartment = (random: Random): Department => departmentOf(random.weighted(startWeights));

/** Another working department than those named. */
export function otherDepartment(random: Random, ...not: string[]): string {
	const rest = workingDepartments.filter(({ department_id: id }) => !not.includes(id));
	return random.pick(rest).department_id;
}

/** The leader in charge (分管领导) of a department: the head of its division. */
export const divisionOf = (departmentId: string): string =>
	departmentOf(departmentId).parent_id ?? departmentId;

/** Index 0–3 of the quarter of an instant. */
export const quarterIndex = (at: LocalSeconds): number => Math.ceil(Number(dateText(at).slice(5, 7)) / 3) - 1;
