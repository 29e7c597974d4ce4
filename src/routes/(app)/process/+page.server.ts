import { answering } from '#lib/server/access/answer.ts';
import { readProcess } from '#lib/server/screens/process.ts';
import type { PageServerLoad } from './$types';

/** One name per line. */
const lines = (text: string | null): string[] =>
	(text ?? '')
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean);

export const load: PageServerLoad = answering(async ({ locals, url }) => {
	const asked = (name: string) => url.searchParams.get(name);
	const page = await readProcess(
		locals.ws,
		locals.viewer,
		{
			process: asked('process'),
			by: asked('by') === 'resource' ? 'resource' : 'group',
			path: asked('path') === null ? null : lines(asked('path')),
			optional: lines(asked('optional'))
		},
		locals.locale
	);
	return { page, asked: { path: asked('path'), optional: asked('optional') ?? '' } };
});
