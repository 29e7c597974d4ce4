import { gzipSync } from 'node:zlib';
import type { NastyCase } from './case.ts';

/** 14, 44, 45: process logs. */

const event = (attributes: string) => `<event>\n${attributes}\n</event>`;
const name = '<string key="concept:name" value="a"/>';
const time = '<date key="time:timestamp" value="2026-01-02T03:04:05Z"/>';
const log = (...events: string[]) =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n<trace><string key="concept:name" value="c1"/>\n${events.join('\n')}\n</trace>\n</log>`;
const csv = (...rows: string[]) => `case:concept:name,concept:name,time:timestamp\n${rows.join('\n')}\n`;

export const logs: NastyCase[] = [
	{
		no: 14,
		title: 'DOCTYPE in a log',
		name: 'log.xes',
		content: () => '<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a SYSTEM "file:///etc/passwd">]><log/>'
	},
	{
		no: 14,
		title: 'an entity nobody defined',
		name: 'log.xes',
		content: () => log(event(`${name}${time}<string key="x" value="&boom;"/>`))
	},
	{ no: 44, title: 'events without names', name: 'log.xes', content: () => log(event(time), event(time)) },
	{ no: 44, title: 'events without times', name: 'log.xes', content: () => log(event(name)) },
	{
		no: 44,
		title: 'one event without name, one without time',
		name: 'log.xes',
		content: () => log(event(time), event(name), event(name + time))
	},
	{
		no: 44,
		title: 'a trace without name',
		name: 'log.xes',
		content: () => log(event(name + time)).replace('<string key="concept:name" value="c1"/>', '')
	},
	{
		no: 44,
		title: 'nested 200,000 levels deep',
		name: 'log.xes',
		content: () => log(event(`${name}${time}${'<container key="a">'.repeat(200_000)}`))
	},
	{
		no: 44,
		title: 'an attribute of 20 MB',
		name: 'log.xes',
		content: () => log(event(`${name}${time}<string key="x" value="${'y'.repeat(20 << 20)}"/>`))
	},
	{
		no: 44,
		title: 'a log cut off',
		name: 'log.xes',
		content: () => log(event(name + time)).slice(0, -30)
	},
	{
		no: 44,
		title: 'a packed log cut off',
		name: 'log.xes.gz',
		content: () => {
			const noise = Array.from({ length: 3000 }, (_, n) => Math.sin(n)).join('');
			return gzipSync(log(event(`${name}${time}<string key="x" value="${noise}"/>`))).subarray(0, 3000);
		}
	},
	{ no: 44, title: 'wrong end tags', name: 'log.xes', content: () => '<log><trace></log>' },
	{ no: 44, title: 'XML of another kind', name: 'log.xml', content: () => '<feed><entry/></feed>' },
	{ no: 44, title: 'a log without events', name: 'log.xes', content: () => '<log/>' },
	{
		no: 44,
		title: 'an attribute without key',
		name: 'log.xes',
		content: () => log(event(`${name}${time}<string value="x"/>`))
	},
	{
		no: 44,
		title: 'no lifecycle, and one that is not standard',
		name: 'log.xes',
		content: () =>
			log(
				event(name + time),
				event(`${name}${time}<string key="lifecycle:transition" value="Awaiting Assignment"/>`)
			)
	},
	{
		no: 44,
		title: 'a global attribute that events and traces lack',
		name: 'log.xes',
		content: () =>
			log(
				event(name + time),
				event(`${name}${time}<string key="cost" value="5"/>`),
				event(name + time)
			).replace(
				'<trace>',
				`<global scope="trace"><string key="concept:name" value="?"/><string key="客户" value="?"/></global>
				<global scope="event"><string key="concept:name" value="?"/><string key="cost" value="0"/></global><trace>`
			)
	},
	{
		no: 44,
		title: 'classifiers that name nothing',
		name: 'log.xes',
		content: () =>
			log(event(name + time)).replace(
				'<trace>',
				`<classifier name="Activity" keys="concept:name lifecycle:transition"/>
				<classifier name="谁" keys="concept:name org:resource"/><classifier name="案" scope="trace" keys="客户"/><trace>`
			)
	},
	{
		no: 44,
		title: 'a log in CSV without times',
		name: 'log.csv',
		content: () => 'case:concept:name,concept:name,time:timestmp\n1,a,2026-01-01\n'
	},
	{
		no: 45,
		title: 'a log without zone',
		name: 'log.csv',
		company_zone: null,
		content: () => csv('1,a,2026-01-02 10:00:00', '1,b,2026-01-02 11:00:00')
	},
	{
		no: 45,
		title: 'a table without zone',
		name: 'cases.csv',
		company_zone: null,
		content: () => 'case_id,process,opened_at\n1,a,2026-01-02T10:00:00Z\n2,a,2026-01-02 10:00\n'
	},
	{
		no: 45,
		title: 'a log without zone, one stated',
		name: 'log.csv',
		request: { mapping: { time_zone: 'Europe/Amsterdam' } },
		content: () => csv('1,a,2026-01-02 10:00:00', '1,b,2026-01-02 11:00:00+08:00')
	},
	{
		no: 45,
		title: 'a zone nobody knows',
		name: 'log.csv',
		request: { time_zone: 'Mars/Olympus' },
		content: () => csv('1,a,2026-01-02 10:00:00')
	}
];
