import type { Locale } from '#lib/i18n/text.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';
import type { Workspace } from '#lib/server/workspace.ts';

declare global {
	namespace App {
		interface Locals {
			ws: Workspace;
			locale: Locale;
			/** Who is signed in; null only on public pages. */
			viewer: Viewer | null;
		}
		interface Error {
			message: string;
			/** What the person should do now. */
			hint?: string;
			/** Number under which the server's log tells the cause. */
			reference?: string;
		}
	}
}

export {};
