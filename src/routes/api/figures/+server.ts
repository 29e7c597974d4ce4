import { json } from '@sveltejs/kit';
import { InputError } from '#lib/errors.ts';
import { answering } from '#lib/server/access/answer.ts';
import { mustBeAllowed } from '#lib/server/access/may.ts';
import { readFigures } from '#lib/server/figures/read.ts';
import { readPeriods } from '#lib/server/screens/shell.ts';
import type { RequestHandler } from './$types';

const scopes = ['company', 'department', 'employee'] as const;

/** `/api/figures?period=2026Q3&scope=department&id=D21&indicator=tim-01`: the Figures this viewer may see, as JSON. */
export const GET: RequestHandler = answering(async ({ locals, url }) => {
	const { ws, viewer } = locals;
	mustBeAllowed(viewer, 'figures');
	const asked = (name: string) => url.searchParams.get(name) ?? undefined;
	const scope = scopes.find((known) => known === (asked('scope') ?? 'company'));
	if (!scope)
		throw new InputError('unknown-scope', 'There is no such scope.', {
			hint: `Use one of ${scopes.join(', ')}.`
		});
	const periods = await readPeriods(ws, viewer, asked('period') ?? null);
	const figures = periods
		? await readFigures(ws, viewer, {
				period: periods.period.id,
				scope,
				scope_id: asked('id'),
				kpi_id: asked('indicator')
			})
		: [];
	return json({ period: periods?.period.id ?? null, figures });
});
