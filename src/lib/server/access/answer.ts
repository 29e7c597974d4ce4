import { error, isHttpError, isRedirect } from '@sveltejs/kit';
import { InputError } from '#lib/errors.ts';
import { AccessError } from '#lib/server/access/errors.ts';
import type { Viewer } from '#lib/server/access/viewer.ts';

interface Asked {
	locals: App.Locals;
	url: URL;
}

/** A route's event once somebody is signed in. */
export type Signed<Event extends Asked> = Event & { locals: App.Locals & { viewer: Viewer } };

/**
 * Wraps every load, action and endpoint: what the viewer may not see becomes 403 (and an audit entry), a person's mistake 400
 * with what to do. Everything else is a programmer's mistake and gets a reference number.
 */
export function answering<Event extends Asked, Result>(
	work: (event: Signed<Event>) => Result | Promise<Result>
): (event: Event) => Promise<Result> {
	return async (event) => {
		if (!event.locals.viewer) error(401, 'not signed in');
		try {
			return await work(event as Signed<Event>);
		} catch (thrown) {
			if (isHttpError(thrown) || isRedirect(thrown)) throw thrown;
			if (thrown instanceof AccessError) {
				const { ws, viewer } = event.locals;
				ws.ledger.audit(viewer.user_id, 'refused', thrown.object, { path: event.url.pathname });
				error(403, 'forbidden');
			}
			if (thrown instanceof InputError) error(400, { message: thrown.message, hint: thrown.hint });
			throw thrown;
		}
	};
}
