import { zoneNames } from '#lib/clock/zone.ts';
import { InputError } from '#lib/errors.ts';
import type { Locale } from '#lib/i18n/text.ts';
import { may } from '#lib/server/access/may.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { assumedZone, readCompany, setCompany } from '#lib/server/company.ts';
import { draftWork, type WorkProgress } from '#lib/server/import/drafts/work.ts';
import { problemMessage } from '#lib/server/import/problem.ts';
import { frozenPeriods } from '#lib/server/ledger/decisions.ts';
import { tellError, type Told } from '#lib/server/screens/drafts/head.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface SettingsPage {
	/** Null = not set. */
	name: string | null;
	time_zone: string | null;
	/** Zone that holds as long as none is set. */
	assumed_zone: string;
	/** Zones to choose from; empty for those who may not change it. */
	zones: string[];
	/** Periods that hold the zone as it is. */
	frozen: string[];
	may_change: boolean;
	/** How far computing figures is; null when they follow. */
	working: WorkProgress | null;
	problem: Told | null;
}

/** What the company said of itself, and who may change it. Throws AccessError. */
export function readSettings(ws: Workspace, viewer: Viewer, locale: Locale): SettingsPage {
	const company = readCompany(ws, viewer);
	const may_change = may(viewer, 'settle');
	const { computing, buildError } = draftWork(ws);
	return {
		...company,
		assumed_zone: assumedZone,
		zones: may_change ? zoneNames() : [],
		frozen: frozenPeriods(ws.ledger).map(({ period }) => period),
		may_change,
		working: computing,
		problem: buildError && tellError(buildError, locale)
	};
}

/** Takes in the form of the settings; figures follow in the background. Returns what is wrong, null = done. Throws AccessError. */
export function saveSettings(ws: Workspace, viewer: Viewer, form: FormData, locale: Locale): Told | null {
	const text = (name: string): string | undefined => {
		const value = form.get(name);
		return typeof value === 'string' && value.trim() !== '' ? value : undefined;
	};
	try {
		const isChanged = setCompany(ws, viewer, { name: text('name'), time_zone: text('time_zone') });
		if (isChanged && ws.ledger.imports().length > 0) draftWork(ws).computeFigures();
		return null;
	} catch (error) {
		if (error instanceof InputError) return problemMessage(error, locale);
		throw error;
	}
}
