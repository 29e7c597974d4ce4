import { describe, expect, it } from 'vitest';
import { slimSvg } from '#lib/server/export/print-svg.ts';

describe('an SVG for print', () => {
	it('keeps what has a colour, and loses attributes for screens', () => {
		expect(
			slimSvg(
				'<svg role="img" aria-label="a &gt; b" width="9"><path class="p" opacity="1" d="M0,0h9" stroke="#111"/></svg>'
			)
		).toBe('<svg width="9"><path d="M0,0h9" stroke="#111"/></svg>');
	});

	it('loses shapes that nobody sees, and the groups that held only them', () => {
		expect(
			slimSvg(
				'<svg><g transform="translate(1,2)"><path d="M0,0h9"/><line stroke="#111" opacity="0"/><rect fill="none"/></g><g/></svg>'
			)
		).toBe('<svg/>');
	});

	it('keeps a shape that takes its colour from a group above', () => {
		const svg = '<svg><g fill="#111"><g stroke-width="2"><path d="M0,0h9"/></g></g></svg>';
		expect(slimSvg(svg)).toBe(svg);
	});

	it('puts the content of a group that does nothing in its place, in order', () => {
		expect(
			slimSvg(
				'<svg><g class="m"><text>一</text><g transform="translate(0,0)"><text>二 &lt;</text></g></g><text>三</text></svg>'
			)
		).toBe('<svg><text>一</text><text>二 &lt;</text><text>三</text></svg>');
	});

	it('keeps definitions whole: a shape that clips has no colour', () => {
		const svg =
			'<svg><defs><clipPath id="c"><rect x="0" width="9"/></clipPath></defs><g clip-path="url(#c)"><path stroke="#111"/></g></svg>';
		expect(slimSvg(svg)).toBe(svg);
	});

	it('keeps text that is pale, and loses text without letters', () => {
		expect(slimSvg('<svg><text opacity="0.5">一</text><text x="1"/></svg>')).toBe(
			'<svg><text opacity="0.5">一</text></svg>'
		);
	});
});
