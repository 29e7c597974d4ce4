/** The demo's own seed: the day it is followed up to. */
export const demoSeed = 20261015;
