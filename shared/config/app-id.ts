/** By which systems know the installed program; electron-builder.yml has it too. */
export const APP_ID = 'com.wedsync.command-center';
