/** A gateway that runs. */
export type Gateway = {
  readonly url: string;
  /** Whether a browser finds a page there, with the queries ready. */
  readonly hasPage: boolean;
  stop(): Promise<void>;
};

export type GatewayParts = {
  readonly supergraphSdl: string;
  /** What the refund subgraph knows this gateway by. */
  readonly routerSecret: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** What the page shows that a browser finds at the gateway; an empty one where absent. */
  readonly page?: { readonly document: string; readonly headers: Readonly<Record<string, string>> };
};

export type StartGateway = (parts: GatewayParts) => Promise<Gateway>;

/** The name of the refund subgraph in the supergraph, as deploy/supergraph.yaml has it. */
export const refundsName = 'refunds';

/** How long a gateway waits for a subgraph: longer than that takes to say that its database is out of reach. */
export const upstreamTimeoutMs = 10_000;
