/** Stands in for the package `accepts`, whose list of all types of files stays in memory: Socket.IO asks it when it serves its own client or polls, and the hub does neither (desktop/hub/serve/socket-server.ts). */
module.exports = () => {
  throw new Error('Socket.IO asked what a browser accepts, and the package that says so is not built in.');
};
