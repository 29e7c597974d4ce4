import type { Locale } from '#lib/i18n/text.ts';
import type { Family, KpiDefinition } from '#lib/kpi/define.ts';
import type { Figure } from '#lib/kpi/figure.ts';
import type { Monitoring } from '#lib/kpi/monitoring.ts';
import type { Period } from '#lib/kpi/period.ts';
import type { ReportDefinition, ReportSection } from '#lib/report/define.ts';
import type { Scheme, Score } from '#lib/scoring/scheme.ts';

/** The company or a department, with all that is said of it in one period. */
export interface ReportUnit {
	kind: 'company' | 'department';
	/** null for the company. */
	id: string | null;
	name: string;
	/** Depth in the department tree, 0 at the top; 0 for the company. */
	depth: number;
	/** null where nothing is scored (no scheme). */
	score: Score | null;
	/** Score of the period before; null when there is none. */
	previous_score: Score | null;
	/** Figures of the period by indicator id. */
	figures: Readonly<Record<string, Figure>>;
	/** Figures of the period before, by indicator id. */
	previous: Readonly<Record<string, Figure>>;
	/** Figures of the report's months by indicator id, oldest first; a month without any figure is left out. */
	months: Readonly<Record<string, readonly Figure[]>>;
	/** What monitoring says of each indicator with a figure, by id. */
	monitoring: Readonly<Record<string, Monitoring>>;
}

/** One imported part of a file, as the ledger keeps it. */
export interface ReportImport {
	id: number;
	file_name: string;
	kind: string;
	sheet: string | null;
	sha256: string;
	rows_read: number;
	rows_imported: number;
	rows_rejected: number;
	warnings: number;
	imported_at: string;
}

/** Findings of one rule in one import. */
export interface ReportFinding {
	batch_id: number;
	rule: string;
	severity: 'reject' | 'warn';
	n: number;
	/** The rule in words, as first reported. */
	message: string;
}

export interface ReportCalendar {
	id: string;
	name: string;
	time_zone: string;
	/** Working hours of a full day. */
	hours_per_day: number | null;
	/** Departments that work by it. */
	departments: number;
}

/** Everything a report says: plain data, read once, rendered by workbook and PDF alike. */
export interface Report {
	definition: ReportDefinition;
	locale: Locale;
	period: Period;
	/** The period before, if any record of it is known; null for `all`. */
	previous: Period | null;
	/** Months shown as a course, oldest first. */
	months: readonly string[];
	company: string;
	time_zone: string;
	/** UTC instant up to which records were followed. */
	as_of: string;
	/** Nothing is frozen in this release: every report is a draft and says so. */
	status: 'draft';
	/** Name of the department a manager's report is limited to; null = whole company. */
	limited_to: string | null;
	scheme: Scheme | null;
	/** Name of the person who confirmed the weights; null = nobody has. */
	scheme_confirmed_by: string | null;
	/** Installed indicators in the order of the sections. */
	kpis: readonly KpiDefinition[];
	sections: readonly (Omit<ReportSection, 'indicators' | 'families'> & { kpis: readonly string[] })[];
	/** The company first, then departments in tree order. */
	units: readonly ReportUnit[];
	imports: readonly ReportImport[];
	findings: readonly ReportFinding[];
	calendars: readonly ReportCalendar[];
	/** SHA-256 over everything above: same content, same code. */
	content_hash: string;
}

export const companyOf = (report: Report): ReportUnit => report.units[0];
export const departmentsOf = (report: Report): readonly ReportUnit[] => report.units.slice(1);

/** A figure that may be shown as a number. */
export const isShown = (figure: Figure | undefined): figure is Figure =>
	figure !== undefined && figure.status === 'ok' && (figure.value !== null || figure.survival !== null);

/** The unit has at least one figure that may be shown. */
export const hasEvidence = (unit: ReportUnit): boolean => Object.values(unit.figures).some(isShown);

/** Departments with a score, complete or partial. */
export const scored = (report: Report): readonly ReportUnit[] =>
	departmentsOf(report).filter((unit) => unit.score?.total != null);

/** Families that any installed indicator belongs to, in their fixed order. */
export const familiesOf = (report: Report): Family[] => {
	const present = new Set(report.kpis.map((kpi) => kpi.family));
	return (['COL', 'TIM', 'RSK', 'TRN', 'QLT', 'DOC'] as const).filter((family) => present.has(family));
};

/** Score of an indicator inside a unit's score; null when it is not in the scheme. */
export function indicatorScore(score: Score | null, kpi_id: string) {
	for (const family of score?.families ?? []) {
		for (const indicator of family.indicators) if (indicator.kpi_id === kpi_id) return indicator;
	}
	return null;
}
