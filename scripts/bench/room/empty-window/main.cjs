// A window with nothing in it, or with the page that is named: what the runtime takes by itself.
const { app, BrowserWindow } = require('electron');

const page = process.argv.find((argument) => argument.startsWith('http:')) ?? 'data:text/html,<title>empty</title>';
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1920,
    height: 1080,
    backgroundColor: '#0D1013',
    webPreferences: { backgroundThrottling: false },
  });
  void window.loadURL(page);
});
app.on('window-all-closed', () => app.quit());
