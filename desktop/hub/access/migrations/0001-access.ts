/**
 * Who may reach the hub. Times are UTC milliseconds. `*_hash` is SHA-256 of 32 random bytes (nothing to guess, so nothing slow is
 * needed) except `password_hash`, which is argon2id as a PHC string. `*_sealed` is made by SecretBox.
 */
export const sql = `
CREATE TABLE account (
  id TEXT PRIMARY KEY, sign_in_name TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('vendor','viewer','operator','lead','admin')), vendor_id TEXT REFERENCES vendor(id),
  password_hash TEXT, totp_sealed BLOB, totp_last_step INTEGER, webauthn_user_id BLOB NOT NULL,
  created_ms INTEGER NOT NULL, password_changed_ms INTEGER, disabled_ms INTEGER, last_sign_in_ms INTEGER,
  CHECK (role <> 'vendor' OR vendor_id IS NOT NULL)
) STRICT;
CREATE TABLE recovery_code (account_id TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE, code_hash BLOB NOT NULL, used_ms INTEGER,
  PRIMARY KEY (account_id, code_hash)) STRICT;
CREATE TABLE passkey (
  id TEXT PRIMARY KEY, credential_id TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE, name TEXT NOT NULL,
  public_key BLOB NOT NULL, counter INTEGER NOT NULL, transports TEXT NOT NULL, created_ms INTEGER NOT NULL, last_used_ms INTEGER
) STRICT;
CREATE TABLE session (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE, token_hash BLOB NOT NULL UNIQUE,
  created_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, idle_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL,
  is_remembered INTEGER NOT NULL, has_factor INTEGER NOT NULL, device_name TEXT NOT NULL, address TEXT NOT NULL
) STRICT;
CREATE TABLE known_device (
  account_id TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE, token_hash BLOB NOT NULL, seen_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, token_hash)
) STRICT;
CREATE TABLE break_glass (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE, session_id TEXT NOT NULL, reason TEXT NOT NULL,
  started_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL, ended_ms INTEGER
) STRICT;
CREATE TABLE vendor (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, created_ms INTEGER NOT NULL) STRICT;
CREATE TABLE host_vendor (host_id TEXT PRIMARY KEY, vendor_id TEXT NOT NULL REFERENCES vendor(id)) STRICT;
CREATE TABLE device (
  id TEXT PRIMARY KEY, use TEXT NOT NULL CHECK (use IN ('phone','display','console')), name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE,
  created_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL, seen_ms INTEGER, address TEXT, revoked_ms INTEGER
) STRICT;
CREATE TABLE agent_credential (
  id TEXT PRIMARY KEY, host_id TEXT NOT NULL, host_name TEXT NOT NULL, platform TEXT NOT NULL, zone TEXT, ticket_id TEXT NOT NULL,
  ticket_hash BLOB NOT NULL, secret_hash BLOB NOT NULL, next_secret_hash BLOB, rotation_ms INTEGER, roll_key BLOB NOT NULL,
  roll INTEGER NOT NULL, created_ms INTEGER NOT NULL, seen_ms INTEGER, address TEXT, revoked_ms INTEGER, clone TEXT
) STRICT;
CREATE TABLE api_key (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, token_hash BLOB NOT NULL UNIQUE, scopes TEXT NOT NULL, vendor_id TEXT REFERENCES vendor(id),
  created_ms INTEGER NOT NULL, created_by TEXT NOT NULL, expires_ms INTEGER, seen_ms INTEGER, address TEXT, revoked_ms INTEGER
) STRICT;
CREATE TABLE ticket (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('host','phone','display','console','account')), secret_hash BLOB NOT NULL UNIQUE,
  details TEXT NOT NULL, created_by TEXT NOT NULL, created_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL, used_ms INTEGER, used_by TEXT
) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL, actor TEXT NOT NULL, actor_kind TEXT NOT NULL, actor_id TEXT, action TEXT NOT NULL,
  target TEXT, before TEXT, after TEXT, why TEXT, address TEXT, is_refused INTEGER NOT NULL, glass_id TEXT,
  previous_hash BLOB NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_time ON audit (time_ms);
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
`;
