import { AccessError } from '#lib/server/access/errors.ts';
import type { Role, Viewer } from '#lib/server/access/viewer.ts';

/**
 * What a role may do at all (reliability.md §4.4); whose data it sees is bound by the reads themselves.
 * - `figures`: scores, figures and their traces, within the viewer's scope. - `imports`: batches and their findings.
 * - `import`: bring in files. - `export`: the company's workbook and PDF. - `records`: source rows, within scope.
 * - `settings`: see what the company said of itself, its name and time zone. - `settle`: change it.
 */
export type Action = 'figures' | 'records' | 'imports' | 'import' | 'export' | 'settings' | 'settle';

const allowed: Readonly<Record<Role, readonly Action[]>> = {
	admin: ['settings', 'settle'],
	hr_analyst: ['figures', 'records', 'imports', 'import', 'export'],
	hr_lead: ['figures', 'records', 'imports', 'import', 'export', 'settings', 'settle'],
	manager: ['figures', 'records'],
	auditor: ['figures', 'records', 'imports', 'settings'],
	employee: ['figures', 'records']
};

export const may = (viewer: Viewer, action: Action): boolean => allowed[viewer.role].includes(action);

/** Throws AccessError unless the viewer's role may do it. */
export function mustBeAllowed(viewer: Viewer, action: Action): void {
	if (!may(viewer, action)) throw new AccessError(action);
}
