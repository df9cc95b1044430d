import protobuf from 'protobufjs';

/** The schema of remote write 1.0 as Prometheus publishes it, cut down to series and samples: to encode for peers, and to decode what the hub sends. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message WriteRequest { repeated TimeSeries timeseries = 1; }
  message TimeSeries { repeated Label labels = 1; repeated Sample samples = 2; }
  message Label { string name = 1; string value = 2; }
  message Sample { double value = 1; int64 timestamp = 2; }
`);

export const WriteRequestType = root.lookupType('WriteRequest');
