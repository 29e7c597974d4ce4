import { m } from '#lib/i18n/paraglide/messages.js';
import { pick, type Locale } from '#lib/i18n/text.ts';
import { processLabel } from '#lib/server/screens/labels.ts';
import type { RecordKind } from '#lib/server/registry.ts';
import { viewSql } from '#lib/server/screens/view.ts';
import type { Workspace } from '#lib/server/workspace.ts';

/** What a document or report owes, as the queries of DOC-04, 07 and 08 name it. */
const requirements: Record<string, (none: object, options: { locale: Locale }) => string> = {
	prepared: m.stratum_prepared,
	minutes: m.stratum_minutes,
	improvement: m.stratum_improvement,
	restore: m.stratum_restore,
	retention: m.stratum_retention
};

/**
 * A stratum in words: its codes, joined by ×, as the columns they come from label them; a course by its title, with the indicator
 * it was meant to improve (→). What is no code (a process with a name of its own) stands as recorded. null = not known.
 */
export function stratumLabel(
	stratum: string | null,
	kinds: readonly RecordKind[],
	locale: Locale,
	courses: ReadonlyMap<string, string> = new Map()
): string {
	if (stratum === null) return m.stratum_none({}, { locale });
	const [course, linked] = stratum.split(' → ');
	if (courses.has(course))
		return [courses.get(course), ...(linked ? [linked.toUpperCase()] : [])].join(' → ');
	const parts = stratum.split(' × ');
	return parts.map((part, index) => partLabel(part, parts[index + 1], kinds, locale)).join(' × ');
}

/** `（第3期）` at the end of a session's title is no part of its course's. */
const sessionMark = /\s*[（(]第?\s*[\d一二三四五六七八九十]+\s*[期次批场場][）)]$/;

/** Titles of courses by id, as their latest session has them. */
export async function readCourses(ws: Workspace): Promise<Map<string, string>> {
	const rows = await ws.warehouse.rows<{ course_id: string; title: string }>(viewSql('course_names'));
	return new Map(rows.map(({ course_id, title }) => [course_id, title.replace(sessionMark, '')]));
}

function partLabel(
	part: string,
	next: string | undefined,
	kinds: readonly RecordKind[],
	locale: Locale
): string {
	const level = /^(?:level )?(\d+)$/.exec(part)?.[1];
	if (level !== undefined) return m.stratum_level({ level }, { locale });
	// A class of exceptions can have the name of a process; it goes with a bare level.
	const isClass = next !== undefined && /^\d+$/.test(next);
	const label = enumLabel(part, isClass ? kinds.filter((kind) => kind.id === 'exceptions') : kinds, locale);
	if (isClass) return label ?? part;
	if (part in requirements) return requirements[part]({}, { locale });
	const process = processLabel(part, locale);
	return process === part ? (label ?? part) : process;
}

function enumLabel(code: string, kinds: readonly RecordKind[], locale: Locale): string | null {
	for (const kind of kinds)
		for (const { values } of Object.values(kind.columns))
			if (values && code in values) return pick(values[code].label, locale);
	return null;
}
