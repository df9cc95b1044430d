import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const COMPRESSIBLE = /\.(?:js|css|html|svg|json|webmanifest)$/;
/** Below this a header costs more than compression saves. */
const WORTH_BYTES = 512;

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** Writes `<file>.gz` and `<file>.br` beside each text file under `dir`, so that the hub need not compress while it serves. */
export async function compressAssets(dir: string): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    paths.map(async (path) => {
      const content = await readFile(path);
      if (content.length < WORTH_BYTES) return;
      await Promise.all([
        compressGzip(content, { level: 9 }).then((bytes) => writeFile(`${path}.gz`, bytes)),
        compressBrotli(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }).then((bytes) =>
          writeFile(`${path}.br`, bytes),
        ),
      ]);
    }),
  );
}
