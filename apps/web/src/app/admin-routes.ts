import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root-route.js';

/** Administration; each page of it a chunk of its own too. */
export const adminRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: '/admin/keys',
    component: lazyRouteComponent(
      () => import('../features/admin/keys/keys-screen.js'),
      'KeysScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin/audit',
    component: lazyRouteComponent(
      () => import('../features/admin/audit/audit-screen.js'),
      'AuditScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin/webhooks',
    component: lazyRouteComponent(
      () => import('../features/admin/webhooks/webhooks-screen.js'),
      'WebhooksScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin/jobs',
    component: lazyRouteComponent(
      () => import('../features/admin/jobs/jobs-screen.js'),
      'JobsScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin/retention',
    component: lazyRouteComponent(
      () => import('../features/admin/retention/retention-screen.js'),
      'RetentionScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin/models',
    component: lazyRouteComponent(
      () => import('../features/admin/models/models-screen.js'),
      'ModelsScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin/health',
    component: lazyRouteComponent(
      () => import('../features/admin/health/health-screen.js'),
      'HealthScreen',
    ),
  }),
] as const;
