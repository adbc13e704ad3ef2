// What a run of the command touches beside Graph and the state file.

export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  print(text: string): void;
  complain(text: string): void;
  /** Whether a person agrees. */
  agree(question: string): Promise<boolean>;
  pause(seconds: number): Promise<void>;
  now(): Date;
}
