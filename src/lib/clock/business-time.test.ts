import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addWork, workBetween, workIntervals } from '#lib/clock/business-time.ts';
import { type Calendar, wallClock } from '#lib/clock/calendar.ts';
import { hour, instant } from '#lib/clock/interval.ts';
import { projectPath } from '#lib/server/project.ts';

const weekdays = [1, 2, 3, 4, 5];

/** Mon–Fri 09–12 and 13–18 in Shanghai, with the National Day of 2024 as it was decreed. */
const office: Calendar = {
	calendar_id: 'office',
	name: 'office',
	time_zone: 'Asia/Shanghai',
	slots: weekdays.flatMap((weekday) => [
		{ weekday, starts: '09:00', ends: '12:00' },
		{ weekday, starts: '13:00', ends: '18:00' }
	]),
	holidays: [{ date: '2024-10-01', date_to: '2024-10-07' }],
	workdays: [
		{ date: '2024-09-29', date_to: null, weekday: 1 },
		{ date: '2024-10-12', date_to: null, weekday: 1 }
	]
};

const shanghai = (text: string) => instant(`${text.replace(' ', 'T')}:00+08:00`);
const hours = (calendar: Calendar, from: string, to: string) =>
	workBetween(calendar, shanghai(from), shanghai(to)) / hour;

describe('B9 of the indicator dictionary', () => {
	it('runs from Friday 17:30 to Monday 10:15 for 1.75 h', () => {
		expect(hours(office, '2024-11-15 17:30', '2024-11-18 10:15')).toBe(1.75);
	});

	it('starts on Saturday 11:00 and counts from Monday', () => {
		expect(hours(office, '2024-11-16 11:00', '2024-11-18 09:30')).toBe(0.5);
	});

	it('works on make-up Sundays', () => {
		expect(hours(office, '2024-09-29 10:00', '2024-09-30 10:00')).toBe(8);
	});

	it('rests over National Day', () => {
		expect(hours(office, '2024-09-30 16:00', '2024-10-08 10:00')).toBe(3);
	});

	it('carries four hours from Friday 17:00 to Monday 12:00, where the slot ends', () => {
		expect(addWork(office, shanghai('2024-11-15 17:00'), 4 * hour)).toBe(shanghai('2024-11-18 12:00'));
	});
});

const vectors = projectPath('../shared/data/edge/calendar/apromore_business_hours_vectors.json');
const present = existsSync(vectors);
if (!present) console.log(`skipped: the business-hours vectors are not beside the checkout (${vectors})`);

describe.skipIf(!present)('business-hours vectors of another suite', () => {
	const nineToFive = weekdays.map((weekday) => ({ weekday, starts: '09:00', ends: '17:00' }));
	const calendars: Record<string, Calendar> = {
		'Mon-Fri 09:00-17:00 UTC': { ...wallClock('UTC'), slots: nineToFive },
		'24x7 UTC, holiday 2021-01-26': {
			...wallClock('UTC'),
			holidays: [{ date: '2021-01-26', date_to: null }]
		}
	};
	const cases = present
		? (JSON.parse(readFileSync(vectors, 'utf8')) as {
				vectors: { calendar: string; start: string; end: string; hours: number }[];
			})
		: { vectors: [] };

	it('are nine', () => {
		expect(cases.vectors).toHaveLength(9);
	});

	it.each(cases.vectors)('$calendar: $start → $end is $hours h', ({ calendar, start, end, hours }) => {
		expect(workBetween(calendars[calendar], instant(start), instant(end))).toBe(hours * hour);
	});
});

describe('slots', () => {
	const night: Calendar = {
		...office,
		slots: weekdays.map((weekday) => ({ weekday, starts: '22:00', ends: '06:00' })),
		holidays: [{ date: '2024-11-13', date_to: null }],
		workdays: []
	};

	it('that end on the next morning belong to the day they start on', () => {
		expect(hours(night, '2024-11-11 00:00', '2024-11-12 00:00')).toBe(2);
		expect(hours(night, '2024-11-15 12:00', '2024-11-18 12:00')).toBe(8);
	});

	it('of the night before a holiday run on into it, those of the holiday are off', () => {
		expect(hours(night, '2024-11-12 20:00', '2024-11-13 20:00')).toBe(8);
		expect(hours(night, '2024-11-13 20:00', '2024-11-14 20:00')).toBe(0);
	});

	it('that overlap count once', () => {
		const doubled = { ...office, slots: [...office.slots, { weekday: 1, starts: '10:00', ends: '14:00' }] };
		expect(hours(doubled, '2024-11-18 00:00', '2024-11-19 00:00')).toBe(9);
	});

	it('from 00:00 to 00:00 are the whole day', () => {
		const always = { ...office, slots: [{ weekday: 1, starts: '00:00', ends: '00:00' }] };
		expect(hours(always, '2024-11-17 12:00', '2024-11-20 12:00')).toBe(24);
	});
});

describe('make-up days', () => {
	it('beat holidays and take the slots of the weekday named', () => {
		const saturday = {
			...office,
			slots: [...office.slots, { weekday: 6, starts: '09:00', ends: '12:00' }],
			workdays: [{ date: '2024-10-02', date_to: '2024-10-03', weekday: 6 }]
		};
		expect(hours(saturday, '2024-10-01 00:00', '2024-10-05 00:00')).toBe(6);
	});
});

describe('daylight saving', () => {
	const berlin = (weekday: number, starts: string, ends: string): Calendar => ({
		...wallClock('Europe/Berlin'),
		slots: [{ weekday, starts, ends }]
	});
	const spring = ['2026-03-28T12:00:00Z', '2026-03-29T22:00:00Z'].map(instant) as [number, number];
	const autumn = ['2026-10-24T12:00:00Z', '2026-10-25T23:00:00Z'].map(instant) as [number, number];

	it('shortens the night shift by the hour that does not exist', () => {
		expect(workBetween(berlin(6, '22:00', '06:00'), ...spring)).toBe(7 * hour);
	});

	it('lengthens it by the hour that comes twice', () => {
		expect(workBetween(berlin(6, '22:00', '06:00'), ...autumn)).toBe(9 * hour);
	});

	it('leaves nothing of a slot inside the missing hour', () => {
		expect(workBetween(berlin(7, '02:00', '03:00'), ...spring)).toBe(0);
	});

	it('works a slot inside the repeated hour twice', () => {
		expect(workIntervals(berlin(7, '02:00', '02:30'), { from: autumn[0], to: autumn[1] })).toEqual([
			{ from: instant('2026-10-25T00:00:00Z'), to: instant('2026-10-25T00:30:00Z') },
			{ from: instant('2026-10-25T01:00:00Z'), to: instant('2026-10-25T01:30:00Z') }
		]);
	});

	it('moves nine o’clock in UTC', () => {
		expect(addWork(berlin(5, '09:00', '17:00'), instant('2026-03-26T00:00:00Z'), 9 * hour)).toBe(
			instant('2026-04-03T08:00:00Z')
		);
	});
});

describe('addWork', () => {
	it('ends at the start when there is nothing to do, working time or not', () => {
		const saturday = shanghai('2024-11-16 11:00');
		expect(addWork(office, saturday, 0)).toBe(saturday);
	});

	it('refuses negative work and calendars that never work', () => {
		expect(() => addWork(office, 0, -1)).toThrow('negative work');
		expect(() => addWork({ ...office, slots: [] }, 0, 1)).toThrow('no working time');
	});

	it('counts every second on the wall clock', () => {
		const start = instant('2026-01-01T00:00:00.000001Z');
		expect(addWork(wallClock('America/New_York'), start, 5000 * hour)).toBe(start + 5000 * hour);
	});
});
