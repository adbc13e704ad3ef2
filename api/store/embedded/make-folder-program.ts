// A program of its own that makes a data folder: the first creation takes 840 MB, which a child process gives back.
// Called with the folder's path as its last argument.
import { PGlite } from '@electric-sql/pglite';
import { engineOptions } from './engine-options.ts';

const folder = process.argv.at(-1);
if (folder === undefined) throw new Error('The path of the folder to make is missing.');
const engine = await PGlite.create(folder, engineOptions);
await engine.exec('checkpoint');
await engine.close();
