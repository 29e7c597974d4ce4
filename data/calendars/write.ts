import { parseArgs } from 'node:util';
import { InputError } from '#lib/errors.ts';
import { type Row, sheetFor } from '#data/demo/columns.ts';
import { mainlandCalendar, officeWeek } from '#data/calendars/china.ts';

/** `npx node data/calendars/write.ts 2026 2027 --calendar CAL-BZ --name 集团标准班`: prints a calendar file for the import. */
const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { calendar: { type: 'string', default: 'CAL' }, name: { type: 'string', default: '标准班' } }
});
try {
	const years = positionals.length > 0 ? positionals.map(Number) : [new Date().getFullYear()];
	const rows = mainlandCalendar(
		{ calendar_id: values.calendar, name: values.name, week: officeWeek },
		...years
	);
	const sheet = await sheetFor('calendars');
	const lines = [sheet.header, ...rows.map((row) => sheet.cells(row as unknown as Row))];
	process.stdout.write(`\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`);
} catch (error) {
	if (!(error instanceof InputError)) throw error;
	console.error(error.oneLine());
	process.exitCode = 2;
}
