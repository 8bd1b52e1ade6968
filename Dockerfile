# One image for the API and the worker: `docker build -t extractform .`; docs/deployment.md says how to run it.

# The packages of a server. Their install scripts fetch what only a laptop needs, and none of them is run.
FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

# What is made of the sources once: the console, and the workflows as one piece of code.
FROM packages AS build
COPY tsconfig.json ./
COPY src src
COPY workflows workflows
COPY activities activities
COPY scripts scripts
COPY docs/errors.md docs/
RUN node scripts/build-console.ts && node scripts/build-workflows.ts

FROM node:24.21.0-bookworm-slim
# The arenas are those of docs/decisions/0021-memory-of-a-process.md.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 HOST=0.0.0.0 PORT=4000 METRICS_PORT=4000
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/node_modules/.cache node_modules/.cache
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY docs/errors.md docs/
COPY bin bin
COPY activities activities
COPY workflows workflows
COPY src src
# A number, so that Kubernetes can see that it is not root. Nothing below /app is its own: only the temporary folder is written.
USER 1000:1000
EXPOSE 4000
# API and worker answer at the same port: an API at PORT, a worker at METRICS_PORT.
HEALTHCHECK --interval=10s --timeout=5s --start-period=300s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node is the first process, not npm: it gets the SIGTERM that ends a container.
ENTRYPOINT ["node", "--max-semi-space-size=4", "--max-old-space-size=512", "src/main.ts"]
CMD ["api"]
