import { createHash } from 'node:crypto';
import type { KpiDefinition } from '#lib/kpi/define.ts';
import type { ReportDefinition } from '#lib/report/define.ts';
import type { Report } from '#lib/report/report.ts';

/** Puts installed indicators into the report's sections and seals the content with its hash. */
export function finishReport(parts: Omit<Report, 'sections' | 'content_hash'>): Report {
	const sections = arrange(parts.definition, parts.kpis);
	const order = sections.flatMap((section) => section.kpis);
	const kpis = order.map((id) => parts.kpis.find((kpi) => kpi.id === id)!);
	const content = { ...parts, kpis, sections };
	return { ...content, content_hash: createHash('sha256').update(JSON.stringify(content)).digest('hex') };
}

/**
 * Indicators by section: the listed ones that are installed, then the others of the section's families by id.
 * Throws when an installed indicator would appear nowhere.
 */
export function arrange(definition: ReportDefinition, kpis: readonly KpiDefinition[]): Report['sections'] {
	const listed = new Set(definition.sections.flatMap((section) => section.indicators));
	const sections = definition.sections.map(({ id, title, question, indicators, families }) => ({
		id,
		title,
		question,
		kpis: [
			...indicators.filter((kpi_id) => kpis.some((kpi) => kpi.id === kpi_id)),
			...kpis
				.filter((kpi) => families.includes(kpi.family) && !listed.has(kpi.id))
				.map((kpi) => kpi.id)
				.sort()
		]
	}));
	const placed = new Set(sections.flatMap((section) => section.kpis));
	const lost = kpis.find((kpi) => !placed.has(kpi.id));
	if (lost) throw new Error(`report ${definition.id} has no section for indicator ${lost.id}`);
	return sections;
}
