FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY tsconfig.json ./
COPY src src
COPY scripts/build-console.ts scripts/
COPY workflows workflows
COPY activities activities
COPY docs/errors.md docs/errors.md
COPY docs/errors.md docs/
RUN npm run build
USER node
EXPOSE 4000
CMD ["npm", "run", "start:api"]
