import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const activities = ['Submit', 'Review', 'Approve', 'Hand over', 'Report', 'Archive'];

/** Writes an XES log of `cases` traces, six events each, packed. Returns the number of events. */
export async function writeLog(file: string, cases: number): Promise<number> {
	await pipeline(Readable.from(pieces(cases)), createGzip({ level: 1 }), createWriteStream(file));
	return cases * activities.length;
}

function* pieces(cases: number): Iterable<string> {
	yield '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0">\n';
	for (let i = 0; i < cases; i += 100) yield Array.from({ length: 100 }, (_, k) => trace(i + k)).join('');
	yield '</log>\n';
}

function trace(number: number): string {
	const begin = Date.UTC(2026, 0, 5, 1) + number * 600_000;
	const events = activities.map(
		(name, index) => `<event>
<string key="concept:name" value="${name}"/>
<string key="org:resource" value="R${(number + index) % 300}"/>
<string key="org:group" value="G${(number + index) % 40}"/>
<string key="lifecycle:transition" value="complete"/>
<date key="time:timestamp" value="${new Date(begin + index * 7_200_000).toISOString()}"/>
</event>
`
	);
	return `<trace>\n<string key="concept:name" value="L${number}"/>\n${events.join('')}</trace>\n`;
}
