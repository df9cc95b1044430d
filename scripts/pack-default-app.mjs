// Runs on the project's Node, since the packer needs a newer one than the system may have: <folder> <archive>
import { createPackage } from '@electron/asar';

const [folder, archive] = process.argv.slice(2);
await createPackage(folder, archive);
