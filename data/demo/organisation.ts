import { officeCalendar, plantCalendar } from '#data/demo/calendar.ts';

/** How a department of the demo company behaves: probabilities from which its records are drawn. */
export interface Habits {
	/** A work step is finished late. */
	late: number;
	/** An approval is decided late, by quarter (index 0–3 for Q1–Q4). */
	approvalLate: readonly [number, number, number, number];
	/** What it hands over comes back. */
	sentBack: number;
	/** It sends a proper hand-over back without cause of the sender. */
	returnsUnfairly: number;
	/** Its request does not pass the first review. */
	resubmits: number;
	/** A case is archived late. */
	archiveLate: number;
	/** Risks are entered before a case starts. */
	risksAhead: number;
	/** Exceptions in its area are first found by somebody else. */
	foundByOthers: number;
	/** Share of the company's exceptions that happen in its area, relative. */
	exceptions: number;
	/** Share of the company's cases it starts, relative. */
	starts: number;
}

export interface Department {
	department_id: string;
	name: string;
	parent_id: string | null;
	calendar_id: string;
	/** People, head included. */
	size: number;
	post_group: string;
	habits: Habits;
}

const ordinary: Habits = {
	late: 0.11,
	approvalLate: [0.08, 0.08, 0.08, 0.08],
	sentBack: 0.07,
	returnsUnfairly: 0.015,
	resubmits: 0.13,
	archiveLate: 0.12,
	risksAhead: 0.82,
	foundByOthers: 0.14,
	exceptions: 1,
	starts: 1
};

const division = (department_id: string, name: string, size: number): Department => ({
	department_id,
	name,
	parent_id: null,
	calendar_id: officeCalendar,
	size,
	post_group: '管理岗',
	habits: { ...ordinary, exceptions: 0, starts: 0 }
});

const unit = (
	department_id: string,
	name: string,
	size: number,
	post_group: string,
	habits: Partial<Habits>,
	calendar_id = officeCalendar
): Department => ({
	department_id,
	name,
	parent_id: `${department_id.slice(0, 2)}0`,
	calendar_id,
	size,
	post_group,
	habits: { ...ordinary, ...habits }
});

/** The department with one planted trait each, by the role it plays in data/README.md. */
export const planted = {
	approvesLate: 'D41',
	sendsIncomplete: 'D32',
	returnsHandovers: 'D22',
	hidesExceptions: 'D21',
	fourPeople: 'D44',
	makeUpDays: 'D42',
	transferFrom: 'D31',
	transferTo: 'D12',
	/** In the steps, but in no list of departments. */
	unlisted: 'D99'
} as const;

/** Four divisions (with their leaders) and twelve departments below them. */
export const departments: readonly Department[] = [
	division('D10', '营销中心', 1),
	unit('D11', '国内销售部', 34, '销售岗', { starts: 1.5, resubmits: 0.19, exceptions: 1.2 }),
	unit('D12', '国际业务部', 26, '销售岗', { starts: 1.2, late: 0.1 }),
	unit('D13', '客户服务部', 28, '客服岗', { starts: 1.1, late: 0.08, exceptions: 1.1, archiveLate: 0.08 }),
	division('D20', '制造中心', 1),
	unit('D21', '生产一部', 46, '生产岗', { late: 0.14, exceptions: 1.5, foundByOthers: 0.72, starts: 1.1 }),
	unit(
		'D22',
		'生产二部（宁州工厂）',
		40,
		'生产岗',
		{ late: 0.12, exceptions: 1.4, returnsUnfairly: 0.22 },
		plantCalendar
	),
	unit('D23', '技术质量部', 30, '技术岗', { late: 0.07, sentBack: 0.04, starts: 0.9, exceptions: 1.1 }),
	division('D30', '供应链中心', 1),
	unit('D31', '采购部', 24, '采购岗', { starts: 1.3, resubmits: 0.11 }),
	unit('D32', '仓储物流部', 26, '仓储岗', { sentBack: 0.3, late: 0.13, starts: 0.9, exceptions: 1.2 }),
	division('D40', '管理中心', 2),
	unit('D41', '财务部', 16, '财务岗', {
		approvalLate: [0.14, 0.24, 0.45, 0.45],
		starts: 0.6,
		exceptions: 0.7
	}),
	unit('D42', '人力行政部', 11, '行政岗', { starts: 0.55, exceptions: 0.5, archiveLate: 0.06 }),
	unit('D43', '信息技术部', 10, '技术岗', { starts: 0.6, late: 0.15, exceptions: 0.6 }),
	unit('D44', '法务合规部', 4, '法务岗', { starts: 0, exceptions: 0 })
];

const byId = new Map(departments.map((department) => [department.department_id, department]));

export function departmentOf(id: string): Department {
	const department = byId.get(id);
	if (!department) throw new Error(`demo company has no department ${id}`);
	return department;
}

/** Departments that do everyday work, i.e. neither divisions nor the department of four. */
export const workingDepartments: readonly Department[] = departments.filter(
	(department) => department.parent_id !== null && department.department_id !== planted.fourPeople
);
