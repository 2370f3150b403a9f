export { type AppDeps, defaultLimits, type HttpLimits } from './app-deps.js';
export { type App, createApp } from './create-app.js';
