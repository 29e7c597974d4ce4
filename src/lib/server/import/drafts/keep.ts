import { draftWork, errorNote, resumeWork } from '#lib/server/import/drafts/work.ts';
import { removeStaleDrafts } from '#lib/server/import/drafts/actions.ts';
import { removeStaleDifferences } from '#lib/server/import/kept_difference.ts';
import type { Workspace } from '#lib/server/workspace.ts';

const day_ms = 86_400_000;

/**
 * For a server that starts: removes what nobody touched or what no longer holds, now and once a day, and takes up the work that was asked for. Returns at
 * once; pages are answered meanwhile. What goes wrong is in the server's log.
 */
export function keepDrafts(ws: Workspace): void {
	draftWork(ws);
	const clear = async () => {
		await removeStaleDrafts(ws).catch(errorNote);
		await removeStaleDifferences(ws).catch(errorNote);
	};
	setInterval(clear, day_ms).unref();
	void clear().then(() => resumeWork(ws).catch(errorNote));
}
