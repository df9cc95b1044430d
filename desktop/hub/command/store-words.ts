import { quantityText } from '#shared/view/format-quantity.ts';

export const sizeText = (bytes: number): string => quantityText(bytes, 'bytes').replace('\u2009', ' ');

export interface Counted {
  readonly hosts: number;
  readonly series: number;
  readonly samples: number;
}

export const countsText = ({ hosts, series, samples }: Counted): string =>
  `${hosts.toLocaleString('en')} ${hosts === 1 ? 'host' : 'hosts'}, ${series.toLocaleString('en')} series, ${samples.toLocaleString('en')} samples`;
