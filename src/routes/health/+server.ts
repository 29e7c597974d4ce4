import { json } from '@sveltejs/kit';
import { mustBeHealthy } from '#lib/server/access/context.ts';
import type { RequestHandler } from './$types';

/** Answers when ledger and warehouse can be read; says nothing else. */
export const GET: RequestHandler = async ({ locals }) => {
	await mustBeHealthy(locals.ws);
	return json({ status: 'ok' });
};
