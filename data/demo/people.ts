import { chineseNames, rareNames } from '#data/demo/names.ts';
import { type Department, departmentOf, departments, planted } from '#data/demo/organisation.ts';
import { random, type Random } from '#data/demo/random.ts';
import type { AssignmentRow, DepartmentRow, EmployeeRow } from '#data/demo/records.ts';
import { local, type LocalSeconds } from '#data/demo/time.ts';

/** The person who moves from one department to another in the middle of 2026Q3. */
export const transferred = { employee_id: 'E0300', on: '2026-08-17', lastDayBefore: '2026-08-16' } as const;

/** The demo company's people: master data and who can be given work when. */
export interface People {
	departments: DepartmentRow[];
	employees: EmployeeRow[];
	assignments: AssignmentRow[];
	/** Head of a department (for a division: the leader in charge). */
	head(departmentId: string): string;
	/** The general manager. */
	readonly generalManager: string;
	/** Somebody of the department who is employed at `at`, the head excepted where there are others. */
	anyone(random: Random, departmentId: string, at: LocalSeconds): string;
	/** Everybody employed in the department on that day, in order of employee number. */
	staff(departmentId: string, at: LocalSeconds): string[];
	/** Relative tendency to be late, around 1. */
	pace(employeeId: string): number;
}

interface Person extends EmployeeRow {
	department_id: string;
	from: LocalSeconds;
	to: LocalSeconds;
}

const titles: Record<string, readonly string[]> = {
	管理岗: ['副总经理'],
	销售岗: ['销售代表', '高级销售代表', '大客户经理', '区域主管'],
	客服岗: ['客服专员', '高级客服专员', '售后工程师'],
	生产岗: ['操作工', '班组长', '工艺员', '计划员'],
	技术岗: ['工程师', '高级工程师', '质检员', '主任工程师'],
	采购岗: ['采购员', '高级采购员', '供应商管理工程师'],
	仓储岗: ['仓管员', '物流专员', '调度员'],
	财务岗: ['会计', '出纳', '成本会计', '税务专员'],
	行政岗: ['人事专员', '行政专员', '培训专员', '薪酬专员'],
	法务岗: ['法务专员', '合规专员']
};

/** Hires 300 people, moves one, loses seven: the same ones for the same seed. */
export function makePeople(seed: number): People {
	const people = hire(random(seed, 'people'));
	const leads = (p: Person) => p.title === '部长' || p.title === '副总经理';
	const heads = new Map(people.filter(leads).map((p) => [p.department_id, p]));
	const paces = new Map(
		people.map((p) => [p.employee_id, 0.6 + 0.9 * random(seed, 'pace', p.employee_id).next()])
	);
	const members = new Map(
		departments.map(({ department_id: id }) => [id, people.filter((p) => p.department_id === id)])
	);
	const working = (departmentId: string, at: LocalSeconds) =>
		(members.get(departmentId) ?? []).filter(
			(p) => p.from <= at && at < p.to && p.employee_id !== transferred.employee_id
		);
	const head = (departmentId: string) => heads.get(departmentId)!.employee_id;
	return {
		departments: departments.map((department, index) => departmentRow(department, index, head)),
		employees: people.map(({ department_id: _, from: __, to: ___, ...row }) => row),
		assignments: people.flatMap(assignmentRows),
		head,
		generalManager: people.find((p) => p.title === '总经理')!.employee_id,
		anyone(source, departmentId, at) {
			const all = working(departmentId, at);
			const others = all.filter((p) => p.employee_id !== head(departmentId));
			return source.pick(others.length > 0 ? others : all).employee_id;
		},
		staff: (departmentId, at) => working(departmentId, at).map((p) => p.employee_id),
		pace: (employeeId) => paces.get(employeeId) ?? 1
	};
}

const always = local('2100-01-01');

function hire(source: Random): Person[] {
	const total = departments.reduce((sum, { size }) => sum + size, 0);
	const names = chineseNames(source, total);
	rareNames.forEach((name, index) => (names[7 + index * 24] = name));
	names[120] = names[45];
	const people: Person[] = [];
	for (const department of departments) {
		for (let index = 0; index < department.size; index++) {
			people.push(person(source, department, index, names[people.length], people.length + 1));
		}
	}
	moveTransferredLast(people);
	for (const leaver of source.sample(people.filter(isOrdinary), 7)) leave(source, leaver);
	for (const newcomer of source.sample(people.filter(isOrdinary), 9)) join(source, newcomer);
	return people;
}

const isOrdinary = (p: Person) =>
	p.left_on === null &&
	p.post_group !== '管理岗' &&
	!p.title!.includes('经理') &&
	!p.title!.includes('部长') &&
	p.department_id !== planted.fourPeople &&
	p.employee_id !== transferred.employee_id;

function person(source: Random, department: Department, index: number, name: string, number: number): Person {
	const isDivision = department.parent_id === null;
	const lead = isDivision ? (index === 0 ? '副总经理' : '总经理') : index === 0 ? '部长' : null;
	const hired = `${source.int(2008, 2024)}-${String(source.int(1, 12)).padStart(2, '0')}-${String(source.int(1, 28)).padStart(2, '0')}`;
	return {
		employee_id: `E${String(number).padStart(4, '0')}`,
		name,
		post_group: lead ? '管理岗' : department.post_group,
		title: lead ?? source.pick(titles[department.post_group]),
		hired_on: hired,
		left_on: null,
		department_id: department.department_id,
		from: local(hired),
		to: always
	};
}

/** The person who is transferred has the last number, so that tests and readers find them at once. */
function moveTransferredLast(people: Person[]): void {
	const last = people.at(-1)!;
	const chosen = people.findLast((p) => p.department_id === planted.transferFrom)!;
	if (last.employee_id !== transferred.employee_id) throw new Error('the demo company must have 300 people');
	[last.employee_id, chosen.employee_id] = [chosen.employee_id, last.employee_id];
	people.sort((a, b) => (a.employee_id < b.employee_id ? -1 : 1));
}

function leave(source: Random, leaver: Person): void {
	leaver.left_on = `2026-0${source.int(3, 8)}-${String(source.int(10, 28))}`;
	leaver.to = local(leaver.left_on);
}

function join(source: Random, newcomer: Person): void {
	newcomer.hired_on = `2026-0${source.int(2, 7)}-${String(source.int(10, 28))}`;
	newcomer.from = local(newcomer.hired_on);
}

function departmentRow(department: Department, index: number, head: (id: string) => string): DepartmentRow {
	const { department_id, name, parent_id, calendar_id } = department;
	return {
		department_id,
		name,
		parent_id,
		calendar_id,
		head_id: head(department_id),
		sort_order: (index + 1) * 10,
		valid_from: '2020-01-01',
		valid_to: null
	};
}

function assignmentRows(p: Person): AssignmentRow[] {
	const base = { employee_id: p.employee_id, post_group: p.post_group };
	if (p.employee_id === transferred.employee_id) {
		const post_group = departmentOf(planted.transferTo).post_group;
		return [
			{
				...base,
				department_id: planted.transferFrom,
				valid_from: p.hired_on!,
				valid_to: transferred.lastDayBefore
			},
			{ ...base, post_group, department_id: planted.transferTo, valid_from: transferred.on, valid_to: null }
		];
	}
	return [{ ...base, department_id: p.department_id, valid_from: p.hired_on!, valid_to: p.left_on }];
}
