export { type Monitors, openMonitors as startMonitors } from '../../scripts/monitors/open-monitors.ts';
