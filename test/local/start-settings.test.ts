import { expect, test } from 'vitest';
import { readStartSettings } from '../../infra/local/start-settings.ts';

test('without any variable the stated defaults hold', () => {
  expect(readStartSettings({})).toEqual({
    port: 3000,
    emulatorPort: 3443,
    emulatorControlPort: 3444,
    dataFolder: '.data',
    developmentKey: undefined,
    publicUrl: undefined,
    firstRun: 'hold',
    logLevel: 'warn',
    expressionExtensions: undefined,
    emulatorSwitches: {},
  });
});

test('the variables for scripts are taken, and switches of the emulator with them', () => {
  const given = {
    PORT: '1',
    DATA_DIR: 'here',
    DEV_API_KEY: 'a-long-word',
    PUBLIC_URL: 'https://abc-3000.tunnel.example',
    FIRST_RUN: 'adopt',
    EXPRESSION_EXTENSIONS: 'false',
  };
  const settings = readStartSettings({
    ...given,
    EMULATOR_CYCLE_SECONDS: '2',
    AZURE_CLIENT_ID: 'x',
    EMULATOR_CA_DIR: 'y',
  });
  expect(settings).toMatchObject({
    port: 1,
    dataFolder: 'here',
    developmentKey: 'a-long-word',
    publicUrl: 'https://abc-3000.tunnel.example',
    firstRun: 'adopt',
    expressionExtensions: 'false',
  });
  expect(settings.emulatorSwitches).toEqual({ EMULATOR_CYCLE_SECONDS: '2' });
});

test('everything that is wrong is told at once', () => {
  const wrong = {
    PORT: 'high',
    FIRST_RUN: 'maybe',
    DEV_API_KEY: 'two words',
    PUBLIC_URL: 'http://tunnel.example/path',
    EMULATOR_CYCLE_SECONDS: 'soon',
  };
  const faults = ['PORT is', 'FIRST_RUN is', 'DEV_API_KEY is', 'PUBLIC_URL is', 'cycleSeconds is'];
  for (const fault of faults) expect(() => readStartSettings(wrong)).toThrow(fault);
});

test('two servers on one port are refused', () => {
  expect(() => readStartSettings({ PORT: '3443' })).toThrow('PORT and EMULATOR_PORT name the same port');
});
