import { InputError } from '#lib/errors.ts';
import type { Locale } from '#lib/i18n/text.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { may } from '#lib/server/access/may.ts';
import type { Role, Viewer } from '#lib/server/access/viewer.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { companyZone } from '#lib/server/company.ts';
import { isBuilt, listDepartments, listPeriods } from '#lib/server/figures/read.ts';
import { choosePeriod, orderPeriods, type Periods } from '#lib/server/screens/period.ts';
import { viewSql } from '#lib/server/screens/view.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface NavigationItem {
	href: string;
	/** Which title it carries: a path, `department` or `me`. */
	title: string;
}

/** What the frame around every page says. */
export interface Shell {
	company: string | null;
	time_zone: string;
	/** ISO 8601 UTC. */
	as_of: string;
	/** For the selector, newest quarter first; empty before anything is computed. */
	periods: string[];
	period: string | null;
	previous: string | null;
	/** The period's last day lies behind the as-of time, or not. */
	status: 'running' | 'closed';
	scope: string;
	viewer: { name: string; role: string };
	can_import: boolean;
	/** false for the administrator, who sees no personnel data. */
	sees_figures: boolean;
	navigation: NavigationItem[];
}

/** The period asked for and the one before; null as long as there are no figures. */
export async function readPeriods(
	ws: Workspace,
	viewer: Viewer,
	asked: string | null
): Promise<Periods | null> {
	const [periods, settings] = await Promise.all([listPeriods(ws, viewer), readSettings(ws)]);
	return periods.length === 0 ? null : choosePeriod(asked, idsOf(periods), settings.today);
}

/** The frame for this viewer. A period nobody knows is left to the page to refuse. */
export async function readShell(
	ws: Workspace,
	viewer: Viewer,
	asked: string | null,
	locale: Locale
): Promise<Shell> {
	const [periods, settings] = await Promise.all([listPeriods(ws, viewer), readSettings(ws)]);
	const { today, ...about } = settings;
	const known = orderPeriods(idsOf(periods));
	const chosen = known.length === 0 ? null : orFallback(asked, known, today);
	const to = chosen?.period.to_date ?? null;
	const running = to === null || today < to;
	return {
		...about,
		periods: known,
		period: chosen?.period.id ?? null,
		previous: chosen?.previous?.id ?? null,
		status: running ? 'running' : 'closed',
		scope: await scopeLabel(ws, viewer, locale),
		viewer: { name: viewer.name, role: roleLabel(viewer.role, locale) },
		can_import: may(viewer, 'import'),
		sees_figures: may(viewer, 'figures'),
		navigation: navigation(viewer)
	};
}

const idsOf = (periods: readonly { id: string }[]): string[] => periods.map((period) => period.id);

function orFallback(asked: string | null, known: readonly string[], today: string): Periods {
	try {
		return choosePeriod(asked, known, today);
	} catch (error) {
		if (error instanceof InputError) return choosePeriod(null, known, today);
		throw error;
	}
}

interface Settings {
	company: string | null;
	time_zone: string;
	/** ISO 8601 UTC; empty before anything is computed. */
	as_of: string;
	/** Its local day. */
	today: string;
}

async function readSettings(ws: Workspace): Promise<Settings> {
	const row = (await isBuilt(ws))
		? await ws.warehouse.row<{ company_name: string | null; time_zone: string; as_of_at: Date }>(
				viewSql('screen_settings')
			)
		: null;
	const time_zone = row?.time_zone ?? companyZone(ws.ledger);
	return {
		company: row?.company_name ?? ws.ledger.setting('company_name'),
		time_zone,
		as_of: row?.as_of_at.toISOString() ?? '',
		today: row ? formatDate(row.as_of_at, time_zone) : ''
	};
}

function navigation(viewer: Viewer): NavigationItem[] {
	const items: NavigationItem[] = [];
	const add = (href: string, title: string) => items.push({ href, title });
	if (may(viewer, 'figures') && viewer.role !== 'employee') add('/', '/');
	if (may(viewer, 'figures') && viewer.role !== 'employee') add('/company', '/company');
	if (viewer.role === 'manager' && viewer.department_id)
		add(`/departments/${encodeURIComponent(viewer.department_id)}`, 'department');
	if (viewer.employee_id && may(viewer, 'figures'))
		add(`/people/${encodeURIComponent(viewer.employee_id)}`, 'me');
	if (may(viewer, 'figures')) add('/indicators', '/indicators');
	if (may(viewer, 'figures') && viewer.role !== 'employee') add('/process', '/process');
	if (may(viewer, 'figures')) add('/policies', '/policies');
	if (may(viewer, 'imports')) add('/imports', '/imports');
	if (may(viewer, 'export')) add('/reports', '/reports');
	if (may(viewer, 'settings')) add('/settings', '/settings');
	return items;
}

async function scopeLabel(ws: Workspace, viewer: Viewer, locale: Locale): Promise<string> {
	if (viewer.role === 'employee') return m.scope_own({}, { locale });
	if (viewer.role !== 'manager') return m.scope_company({}, { locale });
	const own = (await listDepartments(ws, viewer)).find(
		(department) => department.department_id === viewer.department_id
	);
	return m.scope_department({ name: own?.name ?? viewer.department_id ?? '' }, { locale });
}

export function roleLabel(role: Role, locale: Locale): string {
	const labels: Record<Role, () => string> = {
		admin: () => m.role_admin({}, { locale }),
		hr_analyst: () => m.role_hr_analyst({}, { locale }),
		hr_lead: () => m.role_hr_lead({}, { locale }),
		manager: () => m.role_manager({}, { locale }),
		auditor: () => m.role_auditor({}, { locale }),
		employee: () => m.role_employee({}, { locale })
	};
	return labels[role]();
}
