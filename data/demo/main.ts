import { parseArgs } from 'node:util';
import { readFileSync, writeFileSync } from 'node:fs';
import { generateDemo } from '#data/demo/generate.ts';

/**
 * `npx node data/demo/main.ts --folder DIR [--scale N] [--seed N] [--truths] [--readme]`: writes the demo files without importing
 * them; `--readme` writes the table of truths into data/README.md. */
const { values } = parseArgs({
	options: {
		folder: { type: 'string', default: 'demo-files' },
		scale: { type: 'string', default: '1' },
		seed: { type: 'string' },
		truths: { type: 'boolean', default: false },
		readme: { type: 'boolean', default: false }
	}
});
const demo = await generateDemo({
	folder: values.folder,
	scale: Number(values.scale),
	seed: values.seed === undefined ? undefined : Number(values.seed)
});
console.log(values.truths ? JSON.stringify(demo.truths, null, 2) : demo.files.join('\n'));

if (values.readme) {
	const file = new URL('../README.md', import.meta.url);
	const rows = demo.truths.map(({ id, sentence }) => `| ${id} | ${sentence.replaceAll('|', '\\|')} |`);
	const table = ['| truth | what it says |', '| --- | --- |', ...rows].join('\n');
	const text = readFileSync(file, 'utf8');
	writeFileSync(file, text.replace(/(<!-- truths -->\n\n)[\s\S]*?(\n\n<!-- \/truths -->)/, `$1${table}$2`));
}
