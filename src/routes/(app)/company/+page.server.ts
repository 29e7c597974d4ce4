import { m } from '#lib/i18n/paraglide/messages.js';
import { answering } from '#lib/server/access/answer.ts';
import { AccessError } from '#lib/server/access/errors.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readScorecard } from '#lib/server/screens/scorecard.ts';
import { readPeriods } from '#lib/server/screens/shell.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals, url }) => {
	const { ws, viewer, locale } = locals;
	mustBeAllowed(viewer, 'figures');
	if (viewer.role === 'employee') throw new AccessError('company');
	const periods = await readPeriods(ws, viewer, url.searchParams.get('period'));
	const name = m.scope_company({}, { locale });
	return {
		card: periods
			? await readScorecard(ws, viewer, { kind: 'company', id: null }, name, periods, locale)
			: null
	};
});
