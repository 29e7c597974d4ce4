import fc from 'fast-check';

/** Property tests search the same cases every time; STEELYARD_SEED (a number, or `random`) searches others. */
const wanted = process.env.STEELYARD_SEED;
if (wanted !== 'random') fc.configureGlobal({ seed: wanted === undefined ? 20261123 : Number(wanted) });
