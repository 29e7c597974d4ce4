import { errorNote, resumeWork } from '#lib/server/import/drafts/work.ts';
import { removeStaleDrafts } from '#lib/server/import/drafts/actions.ts';
import type { Workspace } from '#lib/server/workspace.ts';

const day_ms = 86_400_000;

/**
 * For a server that starts: removes what nobody touched, now and once a day, and takes up the work that was asked for. Returns at
 * once; pages are answered meanwhile. What goes wrong is in the server's log.
 */
export function keepDrafts(ws: Workspace): void {
	const clear = () => removeStaleDrafts(ws).catch(errorNote);
	setInterval(clear, day_ms).unref();
	void clear().then(() => resumeWork(ws).catch(errorNote));
}
