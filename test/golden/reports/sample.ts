import type { Locale, Text } from '#lib/i18n/text.ts';
import { defineKpi, type Family, type KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure, FigureStatus, Scope } from '#lib/kpi/figure.ts';
import { monitor, type Monitoring } from '#lib/kpi/monitoring.ts';
import { parsePeriod, previousPeriod } from '#lib/kpi/period.ts';
import { finishReport } from '#lib/report/assemble.ts';
import type { Report, ReportUnit } from '#lib/report/report.ts';
import type { Goalposts, Scheme, Score } from '#lib/scoring/scheme.ts';
import { scoreUnit } from '#lib/scoring/score.ts';
import quarterly from '#reports/quarterly/quarterly.ts';

/** A made-up company for tests of workbook and PDF: numbers follow from the position alone, no data folder needed. */

const same = (text: string): Text => ({ 'zh-Hans': text, 'zh-Hant': text, en: text });

type Sketch = [
	id: string,
	label: string,
	unit: KpiDefinition['unit'],
	KpiDefinition['aggregation'],
	Goalposts
];
const sketches: Sketch[] = [
	['col-03', '交接等待', 'hours', 'survival', { floor: 40, pass: 24, target: 8 }],
	['col-04', '一次交接接受率', 'percent', 'ratio', { floor: 0.5, pass: 0.75, target: 0.95 }],
	['col-06', '申请一次审核通过率', 'percent', 'ratio', { floor: 0.5, pass: 0.75, target: 0.95 }],
	['tim-01', '按期完成率', 'percent', 'ratio', { floor: 0.5, pass: 0.75, target: 0.95 }],
	['tim-02', '处理周期', 'hours', 'survival', { floor: 60, pass: 30, target: 12 }],
	['tim-14', '超期存量', 'count', 'sum', { floor: 40, pass: 15, target: 0 }],
	['rsk-01', '异常发生率', 'per_100', 'rate_per_100', { floor: 8, pass: 4, target: 1 }],
	['trn-06', '培训增益', 'gain', 'matched_gain', { floor: 0, pass: 0.3, target: 0.7 }],
	['qlt-02', '返工指数', 'ratio', 'mean', { floor: 0.5, pass: 0.25, target: 0.05 }],
	['doc-01', '归档及时率', 'percent', 'ratio', { floor: 0.5, pass: 0.75, target: 0.95 }]
];

export const sampleKpis: KpiDefinition[] = sketches.map(([id, label, unit, aggregation, posts]) =>
	defineKpi({
		id,
		version: 1,
		family: id.slice(0, 3).toUpperCase() as Family,
		label: same(label),
		meaning: same(`${label}：样例公司的一项指标`),
		formula: same('达到的件数 ÷ 应达到的件数'),
		cohort: same('应办时间落在本期的记录'),
		clauses: ['003 二(三)1'],
		aggregation,
		unit,
		direction: posts.floor < posts.target ? 'up' : 'down',
		period_rule: 'counted_at',
		minimum_n: { shown: 5, scored: 10, ranked: 25 },
		scopes: ['company', 'department'],
		exclusions: { withdrawn: same('到期前撤回') }
	})
);

export const sampleScheme: Scheme = {
	id: 'sample',
	version: 3,
	note: '样例方案，尚未确认',
	families: { COL: 25, TIM: 25, RSK: 20, TRN: 10, QLT: 15, DOC: 5 },
	department: sketches.map(([kpi_id, , , , goalposts], index) => ({
		kpi_id,
		weight: [1, 2, 3][index % 3],
		goalposts
	})),
	employee: [],
	grades: [
		{ grade: 'A', from: 90 },
		{ grade: 'B', from: 75 },
		{ grade: 'C', from: 60 },
		{ grade: 'D', from: 0 }
	],
	family_coverage: 2 / 3,
	minimum: { department: { families: 4, weight: 0.7 }, employee: { families: 2, weight: 0.5 } }
};

export const sampleNames = [
	'总经理办公室',
	'华东区域重点客户联合运营与交付管理中心',
	'供应链计划、采购执行与供应商质量管理部',
	'财务部',
	'人力资源、组织发展与企业文化建设中心',
	'信息安全、数据治理与合规审计联合工作组',
	'市场部',
	'研发一部',
	'研发二部',
	'生产部',
	'质量管理部',
	'客户服务与投诉处理中心（7×24 小时）'
];

/** Chance without chance: a fraction 0–1 that looks irregular and never changes. */
const spread = (...seed: number[]) => {
	const x =
		Math.sin(seed.reduce((sum, part, index) => sum + part * (12.9898 + 7.13 * index), 1)) * 43758.5453;
	return x - Math.floor(x);
};

function figure(kpi: KpiDefinition, scope: Scope, period: string, place: number, time: number): Figure {
	const k = sampleKpis.indexOf(kpi);
	const n = scope.kind === 'company' ? 620 : Math.round(4 + 70 * spread(place, k, 3));
	const few = n < kpi.minimum_n.shown;
	const missing = kpi.id === 'trn-06' && place % 5 === 2;
	const status: FigureStatus = missing ? 'not_assessed' : few ? 'insufficient_evidence' : 'ok';
	const posts = sketches[k][4];
	const reach = 0.35 + 0.6 * spread(place, k, time);
	const wish = posts.floor + (posts.target - posts.floor) * reach;
	const survival = kpi.aggregation === 'survival';
	const denominator = survival || missing ? null : kpi.aggregation === 'sum' ? 1 : n;
	const scale = kpi.unit === 'per_100' ? 100 : 1;
	const numerator = denominator === null ? null : Math.round((wish * denominator) / scale);
	const raw = survival
		? Math.round(wish * 10) / 10
		: denominator === null
			? null
			: (scale * numerator!) / denominator;
	const value = status === 'ok' ? raw : null;
	const width = status === 'ok' ? Math.abs(posts.target - posts.floor) / Math.sqrt(n) : 0;
	return {
		kpi_id: kpi.id,
		version: 1,
		scope,
		period,
		unit: kpi.unit,
		value,
		numerator,
		denominator,
		n: missing ? 0 : n,
		n_open: survival ? Math.round(n / 9) : 0,
		interval:
			value === null || kpi.aggregation === 'sum'
				? null
				: { low: Math.max(0, value - width), high: value + width, method: survival ? 'greenwood' : 'wilson' },
		survival:
			survival && value !== null ? { median: value, p80: value * 2, p90: value * 3, longest: 300 } : null,
		status,
		usable: { scored: n >= 10, ranked: n >= 25, gate: null },
		shrunken: kpi.aggregation === 'ratio' ? value : null,
		standardised:
			value === null || scope.kind === 'company' || kpi.aggregation !== 'ratio'
				? null
				: place % 4 === 3
					? { value: null, interval: null, covered: 0.5, strata: 3 }
					: {
							value: value * 0.98,
							interval: { low: value * 0.9, high: Math.min(1, value * 1.04) },
							covered: 1,
							strata: 3
						},
		coverage: missing ? null : k % 3 === 0 ? n / (n + 1 + (place % 3)) : 1,
		bounds:
			value === null || kpi.aggregation !== 'ratio' || k % 3 > 0 ? null : { low: value * 0.97, high: value },
		exclusions:
			k % 3 === 0 ? [{ reason: 'withdrawn', n: 1 + (place % 3), missing: true, low: null, high: null }] : [],
		parameters: {},
		as_of: '2026-09-30T10:00:00.000Z'
	};
}

const familyOf = new Map(sampleKpis.map((kpi) => [kpi.id, kpi.family]));

function scoreOf(figures: Record<string, Figure>): Score {
	const evidence = Object.values(figures).map(
		({ kpi_id, value, n, usable }) => [kpi_id, { value, n, scored: usable.scored }] as const
	);
	return scoreUnit(sampleScheme, 'department', familyOf, new Map(evidence));
}

/** Limits of what the months show, narrowed to half so that some month lies beyond them. */
function monitoringOf(kpi: KpiDefinition, months: readonly Figure[], own: Figure): Monitoring {
	const company =
		own.scope.kind === 'company' ? null : figure(kpi, { kind: 'company', id: null }, '2026Q3', 0, 7);
	const { limits, funnel } = monitor(kpi, {
		months,
		running_month: null,
		within: () => true,
		figure: own,
		company
	});
	if (limits === null) return { limits, signals: [], funnel };
	const half = { ...limits, low: (limits.low + limits.centre) / 2, high: (limits.high + limits.centre) / 2 };
	const signals = months.slice(3).flatMap(({ period, value }) => {
		if (value === null || (value >= half.low && value <= half.high)) return [];
		return [{ period, signal: 'beyond' as const, is_above: value > half.high }];
	});
	return { limits: half, signals, funnel };
}

function unit(name: string, place: number): ReportUnit {
	const kind = place === 0 ? 'company' : 'department';
	const scope: Scope = { kind, id: place === 0 ? null : `D${String(place).padStart(2, '0')}` };
	const at = (period: string, time: number) =>
		Object.fromEntries(sampleKpis.map((kpi) => [kpi.id, figure(kpi, scope, period, place, time)]));
	const figures = at('2026Q3', 7);
	const previous = at('2026Q2', 5);
	const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];
	const course = Object.fromEntries(
		sampleKpis.map((kpi) => [kpi.id, months.map((month, i) => figure(kpi, scope, month, place, i + 1))])
	);
	return {
		kind,
		id: scope.id,
		name,
		depth: place < 2 ? 0 : 1,
		score: scoreOf(figures),
		previous_score: scoreOf(previous),
		figures,
		previous,
		months: course,
		monitoring: Object.fromEntries(
			sampleKpis.map((kpi) => [kpi.id, monitoringOf(kpi, course[kpi.id], figures[kpi.id])])
		)
	};
}

/** The sample company's third quarter. */
export function sampleReport(locale: Locale = 'zh-Hans', changes: Partial<Report> = {}): Report {
	const period = parsePeriod('2026Q3')!;
	return finishReport({
		definition: quarterly,
		locale,
		period,
		previous: previousPeriod(period),
		months: ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'],
		company: '样例精密制造有限公司',
		time_zone: 'Asia/Shanghai',
		as_of: '2026-09-30T10:00:00.000Z',
		status: 'draft',
		limited_to: null,
		scheme: sampleScheme,
		scheme_confirmed_by: null,
		kpis: sampleKpis,
		units: ['样例精密制造有限公司', ...sampleNames].map(unit),
		imports: [
			{
				id: 1,
				file_name: '步骤 2026Q3.csv',
				kind: 'steps',
				sheet: null,
				sha256: 'a3f1'.repeat(16),
				rows_read: 1204,
				rows_imported: 1198,
				rows_rejected: 6,
				warnings: 2,
				imported_at: '2026-10-01T02:00:00.000Z'
			}
		],
		findings: [
			{ batch_id: 1, rule: 'end-before-start', severity: 'reject', n: 4, message: '完成时间早于开始时间' },
			{ batch_id: 1, rule: 'unknown-department', severity: 'warn', n: 2, message: '部门编号未登记' }
		],
		calendars: [
			{ id: 'CN', name: '标准工作日历', time_zone: 'Asia/Shanghai', hours_per_day: 8, departments: 12 }
		],
		...changes
	});
}

/** A company of which one process log is known: no scheme, no grades, departments only as names in records. */
export function bareReport(locale: Locale = 'zh-Hans'): Report {
	const empty = (item: ReportUnit): ReportUnit => ({
		...item,
		score: null,
		previous_score: null,
		previous: {},
		figures: Object.fromEntries(
			Object.entries(item.figures).map(([id, known]) => [
				id,
				id.startsWith('tim') || id.startsWith('col')
					? known
					: { ...known, status: 'not_assessed' as const, value: null, n: 0, interval: null, survival: null }
			])
		),
		months: {},
		monitoring: {}
	});
	const full = sampleReport(locale);
	return sampleReport(locale, {
		period: parsePeriod('all')!,
		previous: null,
		months: [],
		scheme: null,
		units: full.units.slice(0, 4).map(empty),
		findings: []
	});
}

/** Indicators nobody scores: each of the sample's, eight times over. */
const describedKpis = Array.from({ length: 8 }, (_, copy) =>
	sampleKpis.map((kpi) => ({
		...kpi,
		id: `${kpi.id.slice(0, 4)}${String(20 + 10 * copy + (Number(kpi.id.slice(4)) % 10)).padStart(2, '0')}`,
		label: same(`${kpi.label['zh-Hans']}（第 ${copy + 2} 种算法，只作描述，不参加评分）`),
		direction: 'none' as const
	}))
)
	.flat()
	.filter((kpi, index, all) => all.findIndex((other) => other.id === kpi.id) === index);

/** A large company: sixty departments with long names, about ninety indicators. */
export function largeReport(): Report {
	const kpis = [...sampleKpis, ...describedKpis];
	const described = (known: Record<string, Figure>) => ({
		...known,
		...Object.fromEntries(
			describedKpis.map((kpi) => {
				const like = sampleKpis.find((other) => other.unit === kpi.unit && other.family === kpi.family)!;
				return [kpi.id, { ...known[like.id], kpi_id: kpi.id }];
			})
		)
	});
	const units = Array.from({ length: 61 }, (_, place) =>
		unit(place === 0 ? '样例精密制造有限公司' : `${sampleNames[place % 12]}第 ${place} 分部`, place)
	).map((known) => ({
		...known,
		figures: described(known.figures),
		previous: described(known.previous)
	}));
	return sampleReport('zh-Hans', { kpis, units });
}

/** A company of which nothing is known but its name, or a single department besides. */
export function smallReport(departments: 0 | 1): Report {
	const full = sampleReport();
	const silent = (item: ReportUnit): ReportUnit => ({
		...item,
		score: null,
		previous_score: null,
		figures: {},
		previous: {},
		months: {},
		monitoring: {}
	});
	const units = full.units.slice(0, departments + 1);
	return sampleReport('zh-Hans', {
		units: departments === 0 ? units.map(silent) : units,
		previous: departments === 0 ? null : full.previous,
		imports: departments === 0 ? [] : full.imports,
		findings: [],
		calendars: []
	});
}
