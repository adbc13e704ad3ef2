import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createHealthDoor } from '../../api/http/health-door.ts';
import { createLog } from '../../api/log.ts';

describe('the door of a process that only runs the background loops', () => {
  const withBooks = (query: () => Promise<never[]>) => createHealthDoor({ query }, createLog('silent'));

  it('says that it lives and is ready while the books answer', async () => {
    const door = withBooks(async () => []);
    await request(door).get('/health/live').expect(200, { status: 'live' });
    await request(door).get('/health/ready').expect(200, { status: 'ready' });
  });

  it('lives but is not ready while they do not', async () => {
    const door = withBooks(() => Promise.reject(new Error('gone')));
    await request(door).get('/health/live').expect(200);
    const { body } = await request(door).get('/health/ready').expect(503);
    expect(body).toMatchObject({ code: 'not-ready' });
  });

  it('answers nothing else, and says who does', async () => {
    const { body } = await request(withBooks(async () => []))
      .get('/v1/submissions')
      .expect(404);
    expect(body.detail).toContain('PUBLIC_URL');
  });
});
