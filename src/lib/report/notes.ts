import type { Report } from '#lib/report/report.ts';
import { shorthandOf, type Say } from '#lib/report/words.ts';

/** One line of the notes: the same in workbook and PDF. */
export interface NoteLine {
	topic: string;
	term: string;
	text: string;
}

/** Shorthand words, notation, rules of computing, calendars and scheme, in reading order. */
export function noteLines(report: Report, say: Say): NoteLine[] {
	const words = shorthandOf(say);
	const shorthand = say('report_topic_shorthand');
	const rule = say('report_topic_rule');
	return [
		{ topic: shorthand, term: words.not_assessed, text: say('report_shorthand_not_assessed') },
		{ topic: shorthand, term: words.too_few, text: say('report_shorthand_too_few') },
		{ topic: shorthand, term: words.not_due, text: say('report_shorthand_not_due') },
		{ topic: shorthand, term: words.parameter, text: say('report_shorthand_parameter') },
		{ topic: shorthand, term: words.not_applicable, text: say('report_shorthand_not_applicable') },
		{ topic: shorthand, term: words.no_records, text: say('report_shorthand_no_records') },
		{ topic: rule, term: say('report_rule_open'), text: say('report_rule_open_text') },
		{ topic: rule, term: say('report_rule_interval'), text: say('report_rule_interval_text') },
		{ topic: rule, term: say('report_rule_missing'), text: say('report_rule_missing_text') },
		{ topic: rule, term: say('report_rule_judged'), text: say('report_rule_judged_text') },
		{ topic: rule, term: say('report_rule_mix'), text: say('report_rule_mix_text') },
		{ topic: rule, term: say('report_rule_control'), text: say('report_rule_control_text') },
		{ topic: rule, term: say('report_rule_rounding'), text: say('report_rule_rounding_text') },
		{ topic: rule, term: say('report_rule_units'), text: say('report_rule_units_text') },
		{ topic: rule, term: say('report_rule_people'), text: say('report_rule_people_text') },
		...(report.scheme
			? [
					{
						topic: say('report_topic_scheme'),
						term: `${report.scheme.id} v${report.scheme.version}`,
						text: report.scheme.note
					}
				]
			: [
					{
						topic: say('report_topic_scheme'),
						term: say('report_scheme_none_term'),
						text: say('report_scheme_none_text')
					}
				]),
		...report.calendars.map((calendar) => ({
			topic: say('report_topic_calendar'),
			term: calendar.name,
			text:
				calendar.hours_per_day === null
					? say('report_calendar_text_open', { zone: calendar.time_zone, departments: calendar.departments })
					: say('report_calendar_text', {
							zone: calendar.time_zone,
							hours: calendar.hours_per_day,
							departments: calendar.departments
						})
		}))
	];
}
