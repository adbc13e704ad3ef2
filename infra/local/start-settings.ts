// What `npm start` takes from its environment; everything else of it stays outside (child-environment.ts).
import { environmentName, SWITCHES, switchesFromEnvironment } from './emulator/switches.ts';

export interface StartSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly emulatorPort: number;
  readonly emulatorControlPort: number;
  readonly dataFolder: string;
  /** Absent: one is made and kept in the data folder. */
  readonly developmentKey: string | undefined;
  /** Where flows reach the API, such as the address of a tunnel. Absent: on this machine only. */
  readonly publicUrl: string | undefined;
  readonly firstRun: 'hold' | 'adopt';
  readonly logLevel: string;
  /** EXPRESSION_EXTENSIONS as it was given; the API says what is wrong with it. */
  readonly expressionExtensions: string | undefined;
  /** The emulator's switches that were given, under the names of their variables. */
  readonly emulatorSwitches: Readonly<Record<string, string>>;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** Reads the settings. Throws one Error that names everything that is wrong, a line a fault. */
export function readStartSettings(environment: Readonly<Record<string, string | undefined>>): StartSettings {
  const faults: string[] = [];
  const text = (name: string) => environment[name]?.trim() || undefined;
  const port = (name: string, fallback: number) => {
    const value = Number(text(name) ?? fallback);
    if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
    faults.push(`${name} is a port number from 0 (any free one) to 65535`);
    return fallback;
  };
  const firstRun = text('FIRST_RUN') ?? 'hold';
  if (firstRun !== 'hold' && firstRun !== 'adopt') faults.push('FIRST_RUN is hold or adopt');
  const logLevel = text('LOG_LEVEL') ?? 'warn';
  if (!LOG_LEVELS.includes(logLevel)) faults.push(`LOG_LEVEL is one of ${LOG_LEVELS.join(', ')}`);
  const developmentKey = text('DEV_API_KEY');
  // It travels in a header.
  if (developmentKey !== undefined && !/^[\x21-\x7e]{8,200}$/.test(developmentKey))
    faults.push('DEV_API_KEY is a word of 8 to 200 plain characters, without spaces');
  const publicUrl = text('PUBLIC_URL');
  if (publicUrl !== undefined && !/^https:\/\/[^/?#@\s]+$/.test(publicUrl))
    faults.push('PUBLIC_URL is an https address without a path, such as that of a tunnel');
  try {
    switchesFromEnvironment(environment);
  } catch (error) {
    faults.push((error as Error).message);
  }
  const settings: StartSettings = {
    port: port('PORT', 3000),
    emulatorPort: port('EMULATOR_PORT', 3443),
    emulatorControlPort: port('EMULATOR_CONTROL_PORT', 3444),
    dataFolder: text('DATA_DIR') ?? '.data',
    developmentKey,
    publicUrl,
    firstRun: firstRun === 'adopt' ? 'adopt' : 'hold',
    logLevel,
    expressionExtensions: text('EXPRESSION_EXTENSIONS'),
    emulatorSwitches: Object.fromEntries(
      Object.keys(SWITCHES).flatMap((name) => {
        const variable = environmentName(name);
        const value = text(variable);
        return value === undefined ? [] : [[variable, value]];
      }),
    ),
  };
  const ports = Object.entries({
    PORT: settings.port,
    EMULATOR_PORT: settings.emulatorPort,
    EMULATOR_CONTROL_PORT: settings.emulatorControlPort,
  }).filter(([, value]) => value !== 0);
  const twice = ports.filter(([, value]) => ports.filter(([, other]) => other === value).length > 1);
  if (twice.length > 0) faults.push(`${twice.map(([name]) => name).join(' and ')} name the same port`);
  if (faults.length > 0)
    throw new Error(`The settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  return settings;
}
