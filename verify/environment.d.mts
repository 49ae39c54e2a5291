/** Where the tools of the virtual environment are. */
export declare const scripts: string;

/** The interpreter of the virtual environment. */
export declare const interpreter: string;

/** What is missing for an environment, in words for the person who runs the tests. */
export declare class EnvironmentProblem extends Error {}

/**
 * Makes an environment unless it is current: that of the checkout, unless said. Of several processes one makes it and the
 * others wait.
 */
export declare function ensureEnvironment(place?: {
  readonly venv: string;
  readonly requirements: string;
}): Promise<void>;
/** Installs requirements-peers.txt as well. */
export declare function ensurePeers(): Promise<void>;
