import { defineConfig } from 'vitest/config';

/** Three projects: `unit` (pure and warehouse tests), `real` (logs beside the checkout), `browser` (a built server in chromium). */
const project = (name: string, include: string[], more: Record<string, unknown> = {}) => ({
	test: {
		name,
		include,
		environment: 'node',
		setupFiles: ['test/setup.ts'],
		env: { TZ: 'UTC' },
		testTimeout: 60_000,
		hookTimeout: 180_000,
		...more
	}
});

/** With VITEST_JSON=folder each run also leaves its counts there, one file per project. */
const results = process.env.VITEST_JSON;
const name = process.argv[process.argv.indexOf('--project') + 1] ?? 'all';

export default defineConfig({
	test: {
		maxWorkers: 2,
		reporters: results ? ['default', ['json', { outputFile: `${results}/${name}.json` }]] : ['default'],
		projects: [
			project('unit', [
				'src/**/*.test.ts',
				'queries/**/*.test.ts',
				'reports/**/*.test.ts',
				'data/**/*.test.ts',
				'test/*.test.ts',
				'test/golden/**/*.test.ts',
				'test/reference/**/*.test.ts',
				'test/properties/**/*.test.ts'
			]),
			project('real', ['test/real/**/*.test.ts']),
			project('browser', ['test/browser/**/*.test.ts'], { fileParallelism: false })
		]
	}
});
