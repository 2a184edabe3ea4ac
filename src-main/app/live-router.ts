import { EventPublisher } from '@orpc/server'
import type { Change, ChangeFeed } from '../db/changes.ts'
import { api } from '../rpc/procedure.ts'

/** Streams committed changes to every window that asks; the first event says from where. */
export function liveRouter(feed: ChangeFeed) {
  const publisher = new EventPublisher<{ changes: readonly Change[] }>()
  feed.subscribe((changes) => publisher.publish('changes', changes))
  return {
    changes: api.live.changes.handler(async function* ({ signal }) {
      const batches = publisher.subscribe('changes', signal === undefined ? {} : { signal })
      yield { upToSeq: feed.upToSeq(), changes: [] }
      for await (const changes of batches) yield { upToSeq: feed.upToSeq(), changes: [...changes] }
    }),
  }
}
