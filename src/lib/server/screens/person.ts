import type { Locale } from '#lib/i18n/text.ts';
import { AccessError } from '#lib/server/access/errors.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import { readScores } from '#lib/server/figures/read.ts';
import type { Periods } from '#lib/server/screens/period.ts';
import { readScorecard, type Scorecard } from '#lib/server/screens/scorecard.ts';
import { viewSql } from '#lib/server/screens/view.ts';
import type { Workspace } from '#lib/server/workspace.ts';

export interface PersonPage {
	id: string;
	name: string;
	department: string | null;
	post: string | null;
	card: Scorecard | null;
}

/** A person's period. Each reading by somebody else goes to the audit log. Throws AccessError out of scope. */
export async function readPerson(
	ws: Workspace,
	viewer: Viewer,
	id: string,
	periods: Periods,
	locale: Locale
): Promise<PersonPage> {
	await readScores(ws, viewer, { period: periods.period.id, scope: 'employee', scope_id: id });
	const facts = await ws.warehouse.row<{
		name: string;
		post_group: string | null;
		department_name: string | null;
	}>(viewSql('employee_facts'), { employee_id: id, to_date: periods.period.to_date });
	if (!facts) throw new AccessError(`employee ${id}`);
	if (viewer.employee_id !== id)
		ws.ledger.audit(viewer.user_id, 'read', `employee/${id}`, { period: periods.period.id });
	return {
		id,
		name: facts.name,
		department: facts.department_name,
		post: facts.post_group,
		card: await readScorecard(ws, viewer, { kind: 'employee', id }, facts.name, periods, locale)
	};
}
