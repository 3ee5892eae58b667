export { type DossierNews, dossierNotice } from './dossier-notices.ts'
export { type AnnouncedFact, dossierNews } from './news.ts'
export { createNotifications, type Notice, type Notifications } from './service.ts'
