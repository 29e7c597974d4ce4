import { departments, workingDepartments } from '#data/demo/organisation.ts';
import type { Random } from '#data/demo/random.ts';
import type { TrainingResultRow, TrainingRow } from '#data/demo/records.ts';
import { asOf, dateText, day, local } from '#data/demo/time.ts';
import { clockFor, type World } from '#data/demo/world.ts';

interface Course {
	course_id: string;
	title: string;
	/** Departments that must attend; null = all. */
	audience: readonly string[] | null;
	/** Days of the sessions. */
	sessions: readonly string[];
	hours: number;
	trainer: string;
	/** Share of the possible gain that participants realise on average: 0 = learns nothing. */
	effect: number;
	/** Points scattered around it. */
	scatter: number;
}

/** The course whose participants gain about half of what is to be gained, and the one that changes nothing. */
export const effectiveCourse = 'KC-LLJY';
export const idleCourse = 'KC-BGRJ';

const production = ['D21', 'D22', 'D23', 'D32'] as const;
const commerce = ['D11', 'D12', 'D13', 'D31'] as const;

const courses: readonly Course[] = [
	{
		course_id: effectiveCourse,
		title: '来料检验与过程控制',
		audience: production,
		sessions: ['2026-03-12', '2026-05-21', '2026-08-20'],
		hours: 6,
		trainer: '质量管理内训师',
		effect: 0.52,
		scatter: 5
	},
	{
		course_id: idleCourse,
		title: '办公软件应用',
		audience: ['D11', 'D12', 'D31', 'D41', 'D42'],
		sessions: ['2026-02-05', '2026-06-11', '2026-09-10'],
		hours: 3,
		trainer: '外部讲师',
		effect: 0,
		scatter: 4
	},
	{
		course_id: 'KC-AQSC',
		title: '安全生产与应急处置',
		audience: production,
		sessions: ['2026-01-22', '2026-04-16', '2026-07-16'],
		hours: 4,
		trainer: '安全主管',
		effect: 0.35,
		scatter: 6
	},
	{
		course_id: 'KC-KHFW',
		title: '客户异议处理',
		audience: commerce,
		sessions: ['2026-03-26', '2026-06-25', '2026-09-17'],
		hours: 4,
		trainer: '客服内训师',
		effect: 0.3,
		scatter: 8
	},
	{
		course_id: 'KC-HTFX',
		title: '合同风险与合规',
		audience: commerce,
		sessions: ['2026-04-23', '2026-08-06'],
		hours: 3,
		trainer: '法务合规部',
		effect: 0.4,
		scatter: 6
	},
	{
		course_id: 'KC-YCGL',
		title: '业务异常上报与处置',
		audience: null,
		sessions: ['2026-01-15', '2026-05-14', '2026-09-03'],
		hours: 2,
		trainer: '异常管理小组',
		effect: 0.38,
		scatter: 7
	},
	{
		course_id: 'KC-XXAQ',
		title: '信息安全与保密',
		audience: null,
		sessions: ['2026-03-05', '2026-07-09'],
		hours: 2,
		trainer: '信息技术部',
		effect: 0.33,
		scatter: 7
	},
	{
		course_id: 'KC-LDL',
		title: '部门负责人协作领导力',
		audience: null,
		sessions: ['2026-04-09', '2026-08-27'],
		hours: 6,
		trainer: '外部讲师',
		effect: 0.25,
		scatter: 8
	},
	{
		course_id: 'KC-CWHY',
		title: '财务基础与预算',
		audience: ['D41', 'D42', 'D43', 'D31'],
		sessions: ['2026-02-26', '2026-06-04', '2026-09-24'],
		hours: 3,
		trainer: '财务部',
		effect: 0.36,
		scatter: 6
	},
	{
		course_id: 'KC-GYLX',
		title: '供应链协同与交接规范',
		audience: ['D31', 'D32', 'D21', 'D22'],
		sessions: ['2026-05-28', '2026-09-22'],
		hours: 3,
		trainer: '供应链中心',
		effect: 0.42,
		scatter: 6
	}
];

/** Share of a department that a session for everybody takes in. */
const shareOfAll = 0.3;

export interface Trainings {
	trainings: TrainingRow[];
	results: TrainingResultRow[];
}

/** Every session of the year's plan with its participants; one planned session was never held. */
export function makeTrainings(world: World): Trainings {
	const made: Trainings = { trainings: [], results: [] };
	for (const course of courses) {
		course.sessions.forEach((date, index) => {
			const random = world.chance('training', course.course_id, index);
			const training = session(random, course, date, index);
			made.trainings.push(training);
			if (training.held_at !== null) made.results.push(...participants(world, random, course, training));
		});
	}
	made.trainings.push({ ...session(world.chance('cancelled'), courses[7], '2026-09-28', 2), held_at: null });
	return made;
}

function session(random: Random, course: Course, date: string, index: number): TrainingRow {
	return {
		training_id: `PX-${course.course_id.slice(3)}-${index + 1}`,
		title: `${course.title}（第${index + 1}期）`,
		course_id: course.course_id,
		department_id: 'D42',
		planned_on: date,
		held_at: local(`${date} 09:00`),
		trainer: course.trainer,
		hours: course.hours,
		cost: random.int(4, 30) * 500,
		max_score: 100,
		pass_score: 60
	};
}

function participants(
	world: World,
	random: Random,
	course: Course,
	training: TrainingRow
): TrainingResultRow[] {
	const leaders = course.course_id === 'KC-LDL';
	const from = course.audience ?? (leaders ? departments : workingDepartments).map((d) => d.department_id);
	const people = from.flatMap((department) => {
		const staff = world.people.staff(department, training.held_at!);
		if (leaders) return staff.slice(0, 2);
		const share = course.audience === null ? shareOfAll : 0.6;
		return random.sample(staff, Math.ceil(staff.length * share));
	});
	return people.flatMap((employee) => resultsOf(random, course, training, employee));
}

function resultsOf(
	random: Random,
	course: Course,
	training: TrainingRow,
	employee_id: string
): TrainingResultRow[] {
	const held = training.held_at!;
	const attended = random.chance(0.93);
	const required = random.chance(0.92);
	const row: TrainingResultRow = {
		training_id: training.training_id,
		employee_id,
		attempt: 1,
		required,
		due_on: dateText(held + 10 * day),
		enrolled: true,
		attended,
		completed_at: null,
		pre_score: random.chance(0.95) ? score(random.between(38, 72)) : null,
		post_score: null,
		delayed_score: null,
		satisfaction: null,
		tutored_at: null
	};
	if (!attended) return [row];
	const base = row.pre_score ?? random.between(38, 72);
	row.post_score = random.chance(0.97) ? score(gained(random, course, base)) : null;
	row.completed_at = held + training.hours * 3600 + (random.chance(0.06) ? 14 * day : random.int(0, 5) * day);
	if (random.chance(0.7)) row.satisfaction = Math.min(5, Math.max(1, Math.round(random.between(2.6, 5.4))));
	if (row.completed_at > asOf) row.completed_at = null;
	const delayed = held + 75 * day;
	if (row.post_score !== null && delayed < asOf && random.chance(0.5)) {
		row.delayed_score = score(row.post_score - random.between(-2, 12));
	}
	return retake(random, training, row);
}

const gained = (random: Random, course: Course, base: number) =>
	base + course.effect * (100 - base) + random.between(-course.scatter, course.scatter);

const score = (value: number) => Math.min(100, Math.max(0, Math.round(value)));

/** Who failed is tutored and examined again two weeks later. */
function retake(random: Random, training: TrainingRow, row: TrainingResultRow): TrainingResultRow[] {
	if (row.post_score === null || row.post_score >= training.pass_score) return [row];
	const tutored = clockFor('D42').after(training.held_at!, random.between(24, 60));
	const again = tutored + 4 * day;
	if (again > asOf || random.chance(0.2)) return [row];
	row.tutored_at = tutored;
	return [
		row,
		{
			...row,
			attempt: 2,
			pre_score: null,
			post_score: score(row.post_score + random.between(5, 30)),
			delayed_score: null,
			completed_at: again,
			satisfaction: null
		}
	];
}
