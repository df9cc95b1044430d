const { rmSync } = require('node:fs');
const { join } = require('node:path');

/** Electron's own default app would run whatever it is given; ours is the archive beside it. */
module.exports = async function afterPack({ packager, appOutDir }) {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
};
