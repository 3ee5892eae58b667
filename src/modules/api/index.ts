export { describeApi, descriptionOf } from './openapi.ts'
export { apiRoutes } from './routes.tsx'
