import type { Session } from 'electron';

/** Camera, location, notifications, devices and the like: nothing is granted until a part of the product needs it. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
