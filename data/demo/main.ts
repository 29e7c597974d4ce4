import { parseArgs } from 'node:util';
import { generateDemo } from '#data/demo/generate.ts';

/** `node data/demo/main.ts --folder DIR [--scale N] [--seed N] [--truths]`: writes the demo files without importing them. */
const { values } = parseArgs({
	options: {
		folder: { type: 'string', default: 'demo-files' },
		scale: { type: 'string', default: '1' },
		seed: { type: 'string' },
		truths: { type: 'boolean', default: false }
	}
});
const demo = await generateDemo({
	folder: values.folder,
	scale: Number(values.scale),
	seed: values.seed === undefined ? undefined : Number(values.seed)
});
console.log(values.truths ? JSON.stringify(demo.truths, null, 2) : demo.files.join('\n'));
