import { type DomainEntry, lazyScreen } from '../../ui/route.ts'

const BoardScreen = lazyScreen(async () => (await import('./BoardScreen.tsx')).BoardScreen)
const PostScreen = lazyScreen(async () => (await import('./PostScreen.tsx')).PostScreen)
const NewPostScreen = lazyScreen(async () => (await import('./EditorScreens.tsx')).NewPostScreen)
const EditPostScreen = lazyScreen(async () => (await import('./EditorScreens.tsx')).EditPostScreen)

export const boardEntry: DomainEntry = {
  routes: [
    { path: '/board', screen: BoardScreen },
    { path: '/board/new', screen: NewPostScreen },
    { path: '/board/:postId', screen: PostScreen },
    { path: '/board/:postId/edit', screen: EditPostScreen },
  ],
}
