import { channelSettingsSchemas } from '#shared/protocol/notify/channel-settings.ts';
import type { ChannelKind } from '#shared/domain/notify/channel-kind.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import { TEST_AUTHORITY } from '../loopback-certificate.ts';
import { openInternetGate } from '../internet-gate.ts';
import { startHttpStandIn } from '../stand-ins/http-stand-in.ts';
import { startPagerduty } from '../stand-ins/pagerduty-stand-in.ts';
import { SLACK_TOKEN, startSlack } from '../stand-ins/slack-stand-in.ts';
import { startSmtp } from '../stand-ins/smtp-stand-in.ts';
import type { SimulatedHub } from './simulated-hub.ts';

const portOf = (url: string): number => Number(new URL(url).port);

/** PagerDuty, Slack, a mail server and a gateway for SMS, all behind one line that can be cut. */
export async function openVenueOutside() {
  const gate = openInternetGate();
  const [pagerduty, slack, smtp, sms] = await Promise.all([
    startPagerduty(),
    startSlack(),
    startSmtp(),
    startHttpStandIn(() => ({ status: 200 })),
  ]);
  const [pagerdutyPort, slackPort, smtpPort, smsPort] = await Promise.all(
    [portOf(pagerduty.url), portOf(slack.url), smtp.port, portOf(sms.url)].map((port) => gate.to(port)),
  );
  const plan = <Kind extends ChannelKind>(kind: Kind, settings: object, tells: ChannelPlan['tells']): ChannelPlan => ({
    id: kind,
    name: kind,
    kind,
    isEnabled: true,
    tells,
    quietHours: null,
    titleTemplate: null,
    textTemplate: null,
    settings: channelSettingsSchemas[kind].parse(settings),
  });
  return {
    gate,
    pagerduty,
    slack,
    smtp,
    sms,
    setUp({ notify: { channels } }: Pick<SimulatedHub, 'notify'>): void {
      const act = { by: 'hub', origin: null } as const;
      const mail = { host: '127.0.0.1', port: smtpPort, user: 'venue', from: 'hub@rose-hall.example', ca: TEST_AUTHORITY };
      channels.put(plan('pagerduty', { url: `http://127.0.0.1:${pagerdutyPort}` }, 'critical'), 'r'.repeat(32), act);
      channels.put(plan('slack', { url: `http://127.0.0.1:${slackPort}/api/`, channel: '#ops' }, 'warning'), SLACK_TOKEN, act);
      channels.put(plan('email', mail, null), 'the right one', act);
      channels.put(plan('http', { way: 'sms', url: `http://127.0.0.1:${smsPort}/`, body: '{{to}} {{title}}' }, null), null, act);
    },
  };
}
