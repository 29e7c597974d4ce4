import { fail } from '@sveltejs/kit';
import { InputError } from '#lib/errors.ts';
import { answering } from '#lib/server/access/answer.ts';
import { may } from '#lib/server/access/may.ts';
import { problemMessage } from '#lib/server/import/import.ts';
import { readBatches } from '#lib/server/screens/imports.ts';
import { receive } from '#lib/server/screens/receive.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = answering(async ({ locals }) => ({
	batches: await readBatches(locals.ws, locals.viewer, locals.locale),
	may_import: may(locals.viewer, 'import')
}));

export const actions: Actions = {
	default: answering(async ({ locals, request }) => {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.name === '') return fail(400, { problem: null, report: null });
		try {
			return { report: await receive(locals.ws, locals.viewer, file), problem: null };
		} catch (error) {
			if (!(error instanceof InputError)) throw error;
			const { row, column, value } = error;
			const told = problemMessage(error, locals.locale);
			return fail(400, { report: null, problem: { file: file.name, row, column, value, ...told } });
		}
	})
};
