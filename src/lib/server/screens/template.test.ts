import { expect, test } from 'vitest';
import { AccessError } from '#lib/server/access/errors.ts';
import { localOperator, type Viewer } from '#lib/server/access/viewer.ts';
import { allRecordKinds } from '#lib/server/registry.ts';
import { listTemplates, templateFile } from '#lib/server/screens/template.ts';

const viewer = (role: Viewer['role']): Viewer => ({ ...localOperator, role });

test('whoever may upload gets a template of one kind or of all, others do not', async () => {
	const clerk = viewer('hr_analyst');
	const kinds = await allRecordKinds();
	expect((await listTemplates(clerk, 'zh-Hans')).map(({ kind }) => kind)).toEqual(kinds.map(({ id }) => id));
	const file = (await templateFile(clerk, 'pauses', 'en'))!;
	expect(Buffer.from(file.bytes.subarray(0, 2)).toString()).toBe('PK');
	expect(file.headers['content-disposition']).toBe(
		'attachment; filename="steelyard-template-pauses-en.xlsx"'
	);
	expect(await templateFile(clerk, 'nothing', 'en')).toBeNull();
	await expect(templateFile(viewer('manager'), 'pauses', 'en')).rejects.toBeInstanceOf(AccessError);
	await expect(listTemplates(viewer('auditor'), 'en')).rejects.toBeInstanceOf(AccessError);
});
