import { describe, expect, it } from 'vitest';
import { createClock } from '../api/clock.ts';

const system = new Date('2026-03-29T23:30:00Z');
const clockIn = (timeZone: string, businessClock: 'system' | 'graph' = 'system') =>
  createClock({ timeZone, businessClock, systemNow: () => system });
const later = (seconds: number) => new Date(system.getTime() + seconds * 1000);

describe('the business day', () => {
  it.each([
    ['UTC', '2026-03-29'],
    ['Europe/Berlin', '2026-03-30'],
    ['Pacific/Auckland', '2026-03-30'],
    ['Pacific/Pago_Pago', '2026-03-29'],
    ['America/Los_Angeles', '2026-03-29'],
  ])('in %s is %s', (zone, day) => {
    expect(clockIn(zone).today()).toBe(day);
  });

  it("follows Graph's time only where it is told to", () => {
    const [graph, own] = [clockIn('UTC', 'graph'), clockIn('UTC')];
    for (const clock of [graph, own]) clock.learnGraphTime(later(86_400), system);
    expect([graph.today(), own.today()]).toEqual(['2026-03-30', '2026-03-29']);
    expect([graph.now(), own.now()]).toEqual([later(86_400), system]);
  });
});

describe("Graph's time", () => {
  it('is the time of the system before the first answer', () => {
    expect(clockIn('UTC').graphNow()).toEqual(system);
  });

  it.each([
    ['is learned from an answer', 3600, 3600],
    ['may be behind', -3600, -3600],
    ['is not moved by the rounding of a header to whole seconds', 1.4, 0],
    ['is not moved by the way of an answer', -1.4, 0],
  ])('%s', (_, ahead, learned) => {
    const clock = clockIn('UTC');
    clock.learnGraphTime(later(ahead), system);
    expect(clock.graphNow()).toEqual(later(learned));
  });

  it('is learned anew when it jumps back', () => {
    const clock = clockIn('UTC');
    clock.learnGraphTime(later(86_400), system);
    clock.learnGraphTime(later(0), system);
    expect(clock.graphNow()).toEqual(system);
  });

  it('runs on between two answers', () => {
    let now = system;
    const clock = createClock({ timeZone: 'UTC', businessClock: 'system', systemNow: () => now });
    clock.learnGraphTime(later(3600), system);
    now = later(10);
    expect(clock.graphNow()).toEqual(later(3610));
  });
});
