import { createDemo } from '#data/demo/create.ts';
import { localOperator } from '#lib/server/access/viewer.ts';
import { buildPdf } from '#lib/server/export/pdf.ts';
import { buildWorkbook } from '#lib/server/export/workbook.ts';
import { type Benchmark, inWorkspace, seconds, timed } from './measure.ts';

const request = { period: '2026Q3', locale: 'zh-Hans' } as const;

const benchmark: Benchmark = {
	measure: () =>
		inWorkspace(async (ws) => {
			await createDemo(ws);
			const row = async (what: string, work: () => Promise<unknown>) => {
				const { seconds: took } = await timed(work);
				return { what, figure: seconds(took), ratio: null, goal: '< 5 s', met: took < 5 };
			};
			return [
				await row('quarterly workbook of the demo company', () => buildWorkbook(ws, localOperator, request)),
				await row('quarterly PDF of the demo company', () => buildPdf(ws, localOperator, request))
			];
		})
};

export default benchmark;
