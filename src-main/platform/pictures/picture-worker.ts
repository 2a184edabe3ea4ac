import { constants, setPriority } from 'node:os'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import type { PictureAnswer, PictureMessage, PictureTask } from './picture-task.ts'

/**
 * The process that unpacks pictures made by strangers. Its first thread listens and watches how much memory the whole
 * process has; a second one, of this same file, has the files in its hands, and may be held up by them.
 */

const lookEveryMs = 10
/** The program ends this process as soon as it hears that it is over; when it does not, the process goes by itself. */
const lastWordsMs = 100

function die(): void {
  // Not process.exit: that would wait for what the other thread has begun.
  process.kill(process.pid, 'SIGKILL')
}

/** The way to the program: Electron's utility processes have another one than Node's own. */
function openDoor(said: (task: PictureTask) => void): (message: PictureMessage) => void {
  if (process.send === undefined) {
    const { parentPort: port } = process
    port.on('message', ({ data }) => said(data))
    return (message) => port.postMessage(message)
  }
  process.on('message', said)
  // The program has gone, and nobody waits for a picture.
  process.on('disconnect', die)
  return (message) => void process.send?.(message)
}

function watchMemory(limitBytes: number, over: () => void): () => void {
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() <= limitBytes) return
    clearInterval(timer)
    over()
  }, lookEveryMs)
  return () => clearInterval(timer)
}

function listen(): void {
  // The counter goes first; where the system does not allow that, the pictures are as quick as everything else.
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Nothing depends on it.
  }
  const hands = new Worker(import.meta.filename, {
    resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32 },
  })
  let stopWatching = () => {}
  const tell = openDoor((task) => {
    stopWatching = watchMemory(task.memoryBytes, over)
    hands.postMessage(task)
  })
  function over() {
    tell({ kind: 'over' })
    setTimeout(die, lastWordsMs)
  }
  hands.on('message', (answer: PictureAnswer | 'ready') => {
    if (answer === 'ready') return tell({ kind: 'ready' })
    stopWatching()
    tell({ kind: 'done', answer, memoryBytes: process.memoryUsage.rss() })
  })
  hands.on('error', (problem) => {
    if ('code' in problem && problem.code === 'ERR_WORKER_OUT_OF_MEMORY') over()
    else die()
  })
}

async function work(): Promise<void> {
  const { makeCopies } = await import('./make-copies.ts')
  parentPort?.on('message', (task: PictureTask) => {
    void makeCopies(task).then((answer) => parentPort?.postMessage(answer))
  })
  parentPort?.postMessage('ready')
}

if (isMainThread) listen()
else await work()
