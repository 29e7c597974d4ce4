export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The chosen appearance from its cookie; anything unknown follows the system. */
export const themeOf = (text: string | undefined): Theme => themes.find((theme) => theme === text) ?? 'auto';
