import { departmentsOf, familiesOf, isShown, type Report, type ReportUnit } from '#lib/report/report.ts';
import { sayIn, shorthandOf, type Say, type Shorthand } from '#lib/report/words.ts';
import type { MissingGlyph } from '#lib/server/export/glyphs.ts';
import type { Family } from '#lib/kpi/define.ts';

/** What every page module gets. */
export interface PageContext {
	report: Report;
	say: Say;
	words: Shorthand;
	families: readonly Family[];
	departments: readonly ReportUnit[];
	/** Characters written as their code. */
	missing: readonly MissingGlyph[];
	/** Departments that get pages of their own: those with two indicators or more that could be scored, up to the report's limit. */
	detailed: readonly ReportUnit[];
	/** Names that are unique, so that a chart never merges two departments. */
	nameOf: (unit: ReportUnit) => string;
}

const isWorthPages = (unit: ReportUnit): boolean =>
	Object.values(unit.figures).filter((figure) => isShown(figure) && figure.usable.scored).length >= 2;

export function pageContext(report: Report, missing: readonly MissingGlyph[]): PageContext {
	const say = sayIn(report.locale);
	const departments = departmentsOf(report);
	const names = departments.map((unit) => unit.name);
	const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
	return {
		report,
		say,
		words: shorthandOf(say),
		families: familiesOf(report),
		departments,
		missing,
		detailed: departments.filter(isWorthPages).slice(0, report.definition.department_pages_max),
		nameOf: (unit) => (twice.has(unit.name) ? `${unit.name} (${unit.id})` : unit.name)
	};
}
