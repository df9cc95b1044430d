/**
 * Node's own flags for the hub, wherever it is started; V8 takes them at its start only. Left alone, V8 lets the space for what was just
 * made grow to 134 MB and the old space to twice what lives in it, since it cannot know that a hub of a thousand agents makes 20 MB of
 * short-lived things a second for ever. With 1,000 agents, heads in slabs, on a busy machine: resident 472 MB without flags, 289 MB with
 * 8 MB, 286 MB with 4 MB; V8's helper threads took 2.6, 2.4 and 3.7 % of a core. With 15 instead of 40 % the old space is collected as often,
 * every four to five seconds, but from 43 MB instead of 49, and what was freed after a thousand agents came at once is not kept: 16 MB less.
 * Node would have four helper threads, whatever the machine; two do the same work with less lying about. What is young is so little that
 * threads which share the work of looking through it mostly wait for one another: looked through by one they take 2.1 instead of 3.6 % of a
 * core, and the hub 20.2 instead of 22.5. Since batches are read at the connection less is made: with 4 instead of 8 MB the hub takes 7 MB
 * less and 15.7 instead of 15.5 % of a core; with 3 another 3 MB less (248 and 251, both at once) and no more time; with 2 another 5, but of fifty
 * series asked for over REST one of a hundred answers takes 18 instead of 9 ms. For shorter ways to them V8 would lay its own functions beside the code of each thread: 2 MB
 * a thread more, and no sooner done. And what lived for long where V8 happened to look it would make in its old space from then on: in one start
 * of four all batches, which are dropped within a tenth of a second, so that the old space was searched every four instead of 25 seconds and
 * the hub took 14.0 to 16.8 instead of 12.3 to 14.5 % (both at once; docs/decisions/0010-what-a-thousand-agents-cost.md). With memory saved
 * the old space grows by 2 instead of 8 MB at least before it is collected, and pages of which a fifth is free are cleared out: 244 instead of
 * 258 MB after five minutes, for 20.2 instead of 19.0 % of a core (both at once, in a slow hour).
 */
export const HUB_NODE_FLAGS: readonly string[] = [
  '--max-semi-space-size=3',
  '--heap-growing-percent=15',
  '--v8-pool-size=2',
  '--no-parallel-scavenge',
  '--no-short-builtin-calls',
  '--no-allocation-site-pretenuring',
  '--memory-saver-mode',
];

/**
 * For a hub that is started as a child: glibc would give each of its threads an arena for memory of its own, of which much lies idle
 * (19 MB of 310 measured); two are enough for the two threads that work. Other systems know nothing of it.
 */
export const HUB_ENVIRONMENT: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '2' };
