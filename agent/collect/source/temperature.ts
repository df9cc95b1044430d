export interface Temperature {
  readonly sensor: string;
  readonly celsius: number;
}

export interface TemperatureSource {
  read(): Promise<readonly Temperature[]>;
  close(): void;
}
