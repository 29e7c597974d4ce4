import { expect, it } from 'vitest';
import { normalise } from '#lib/scoring/normalise.ts';

const more = { floor: 0.5, pass: 0.8, target: 1 };
const less = { floor: 40, pass: 20, target: 10 };

it.each([
	[0.2, 0],
	[0.5, 0],
	[0.65, 30],
	[0.8, 60],
	[0.9, 80],
	[1, 100],
	[1.2, 100]
])('more is better: %f is worth %f', (value, points) =>
	expect(normalise(value, more)).toBeCloseTo(points, 10)
);

it.each([
	[50, 0],
	[40, 0],
	[30, 30],
	[20, 60],
	[15, 80],
	[10, 100],
	[0, 100]
])('less is better: %f is worth %f', (value, points) =>
	expect(normalise(value, less)).toBeCloseTo(points, 10)
);
