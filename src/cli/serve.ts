import { type Call, type Command, port, text } from './command.ts';
import { readyText } from './sign-in.ts';

export const command: Command = {
	name: 'serve',
	arguments: '',
	summary: 'serve the web application on a data folder',
	details: `Serves dashboards, score traces, imports and reports in a browser until it is stopped (Ctrl-C). It holds the data
		folder meanwhile: other commands on the same folder wait until it is stopped. It listens on this machine only
		unless --host says otherwise; put a TLS proxy in front before opening it to others, and name the public address
		with --origin.`,
	options: {
		port: { value: 'PORT', help: 'TCP port (default: 4173; 0 = any free one).' },
		host: { value: 'HOST', help: 'Address to listen on (default: 127.0.0.1; 0.0.0.0 = every network).' },
		origin: { value: 'URL', help: 'Public address behind a proxy, e.g. https://weigh.example.com.' }
	},
	examples: [
		['serve --data my-company', 'on http://localhost:4173'],
		['serve --data my-company --port 8080 --host 0.0.0.0', 'for the office network'],
		['serve --data my-company --origin https://weigh.example.com', 'behind a TLS proxy']
	],
	run
};

async function run(call: Call): Promise<void> {
	const chosen = port(call.options.port, 4173);
	const { serve } = await import('./server.ts');
	const { url, accounts } = await serve({
		data: call.data,
		port: chosen,
		host: text(call.options.host) ?? '127.0.0.1',
		origin: text(call.options.origin)
	});
	call.print({ url, data: call.data, pid: process.pid }, () => readyText(url, accounts));
}
