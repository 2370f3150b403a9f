import { createRoute, createRouter, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { useApi } from '../api/api-context.js';
import { DashboardView } from '../features/dashboard/dashboard-view.js';
import { DocumentFilters } from '../features/documents/document-filters.js';
import { ExperimentsView } from '../features/experiments/experiments-view.js';
import { PromptView } from '../features/prompts/prompt-view.js';
import { EmptyState } from '../ui/states.js';
import { adminRoutes } from './admin-routes.js';
import { listNavigation } from './navigation.js';
import { root } from './root-route.js';
import { ScreenFault, ScreenLoading } from './screen-fault.js';

/** The first thing that somebody may see. */
function Start() {
  const { who } = useApi();
  const first = listNavigation(who.permissions)[0]?.items[0];
  return first === undefined ? (
    <EmptyState title="Your roles open no screen">Ask an admin for a role.</EmptyState>
  ) : (
    <Navigate to={first.to} replace />
  );
}

const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });

/** Each screen is a chunk of its own, loaded when it is first gone to. */
const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  validateSearch: (search) => DocumentFilters.parse(search),
  component: lazyRouteComponent(
    () => import('../features/documents/documents-screen.js'),
    'DocumentsScreen',
  ),
});

const record = createRoute({
  getParentRoute: () => root,
  path: '/documents/$documentId',
  component: lazyRouteComponent(
    () => import('../features/record/record-screen.js'),
    'RecordScreen',
  ),
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  component: lazyRouteComponent(
    () => import('../features/review/review-screen.js'),
    'ReviewScreen',
  ),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  validateSearch: (search) => DashboardView.parse(search),
  component: lazyRouteComponent(
    () => import('../features/dashboard/dashboard-screen.js'),
    'DashboardScreen',
  ),
});

const prompts = createRoute({
  getParentRoute: () => root,
  path: '/prompts',
  validateSearch: (search) => PromptView.parse(search),
  component: lazyRouteComponent(
    () => import('../features/prompts/prompts-screen.js'),
    'PromptsScreen',
  ),
});

const experiments = createRoute({
  getParentRoute: () => root,
  path: '/experiments',
  validateSearch: (search) => ExperimentsView.parse(search),
  component: lazyRouteComponent(
    () => import('../features/experiments/experiments-screen.js'),
    'ExperimentsScreen',
  ),
});

const newExperiment = createRoute({
  getParentRoute: () => root,
  path: '/experiments/new',
  component: lazyRouteComponent(
    () => import('../features/experiments/new-experiment-screen.js'),
    'NewExperimentScreen',
  ),
});

const experiment = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$experimentId',
  component: lazyRouteComponent(
    () => import('../features/experiments/experiment-screen.js'),
    'ExperimentScreen',
  ),
});

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    documents,
    record,
    review,
    dashboard,
    prompts,
    experiments,
    newExperiment,
    experiment,
    ...adminRoutes,
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ScreenFault,
  defaultPendingComponent: ScreenLoading,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
