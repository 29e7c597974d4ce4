import { themeOf } from '#lib/components/theme.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies }) => ({ theme: themeOf(cookies.get('theme')) });
