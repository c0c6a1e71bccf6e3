# One image for every role: `node dist/start.js` (both), `node dist/app.js` (Slack) and `node dist/worker.js`.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY docs/rules ./docs/rules
USER node
EXPOSE 3000
# For the roles that listen; a worker alone does not: run it with `--no-healthcheck`.
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))"]
# The live heap is about 60 MB; without a limit V8 takes several times that before it clears up.
CMD ["node", "--max-old-space-size=256", "dist/start.js"]
