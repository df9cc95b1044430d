import { describe, expect, it } from 'vitest';
import { redactCommand } from '#shared/domain/redact-command.ts';

const shown = (line: string): string => redactCommand(line.split(' '));

describe('a command line', () => {
  it.each([
    ['mysqld --user=mysql --port 3306', 'mysqld --user=mysql --port 3306'],
    ['node /opt/wedsync/agent/main.js --hub https://hub:8750', 'node /opt/wedsync/agent/main.js --hub https://hub:8750'],
    ['ssh -p 2222 anna@till', 'ssh -p 2222 anna@till'],
    ['/usr/lib/chromium/chromium --type=renderer --lang=en', '/usr/lib/chromium/chromium --type=renderer --lang=en'],
  ])('without a secret is told as it is: %s', (line, told) => {
    expect(shown(line)).toBe(told);
  });

  it.each([
    'agent --token S3CRET --zone Bar',
    'agent --token=S3CRET',
    'agent --join S3CRET',
    'backup --db-password S3CRET --verbose',
    'psql postgresql://anna:S3CRET@db/till',
    'PGPASSWORD=S3CRET pg_dump till',
    'mysql -pS3CRET till',
    '/usr/bin/mysqldump -pS3CRET --all-databases',
    'sshpass -p S3CRET ssh till',
    'curl -u anna:S3CRET https://till',
    'curl -H Authorization: Bearer S3CRET https://till',
    'curl https://till/api?api_key=S3CRET&page=2',
    'redis-cli -a S3CRET',
    'mosquitto_pub -P S3CRET -t bar',
    'ffmpeg -i desk -f flv rtmp://a.rtmp.youtube.com/live2/S3CRET',
    'srt-live-transmit srt://hub:9000?passphrase=S3CRET',
    'git clone https://ghp_S3CRETS3CRETS3CRET@github.com/a/b',
    'run eyJhbGciOiJIUzI1NiJ9.S3CRET.S3CRET',
    'run S3CRET0123456789abcdefghijklmnopqrstu',
    'worker --client-secret S3CRET',
    'worker --config {"password":"S3CRET","port":1}',
  ])('is told without its secret: %s', (line) => {
    expect(shown(line)).not.toContain('S3CRET');
    expect(shown(line)).toContain('•••');
  });

  it('whose secret has gaps in it, or stands in the words of a shell, is told without it', () => {
    expect(redactCommand(['vault', '--passphrase', 'my S3CRET words', 'open'])).toBe('vault --passphrase ••• open');
    expect(redactCommand(['sh', '-c', 'backup --password S3CRET --to disk'])).toBe('sh -c backup --password ••• --to disk');
  });

  it('that was made to take long takes a moment', () => {
    const before = performance.now();
    redactCommand(['pass'.repeat(50_000), '-'.repeat(50_000), `--${'token-'.repeat(20_000)}`]);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
