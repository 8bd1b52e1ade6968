/**
 * What the stack is doing, for a start-up display. `working` replaces the part's previous line, `ready` ends the part,
 * `notice` is worth keeping on the screen (a default port that was busy).
 */
export interface EmbeddedStep {
  part: 'PostgreSQL' | 'Temporal';
  kind: 'working' | 'notice' | 'ready';
  text: string;
}

export type OnStep = (step: EmbeddedStep) => void;
