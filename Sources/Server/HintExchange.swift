import Journal
import Primitives
import ServiceLifecycle
import StoragePostgres

/// Lets the processes on one database wake each other: what one commits rings the bell of all.
struct HintExchange: Job {
    let database: PostgresDatabase
    let bell: Bell

    var duties: [Duty] { [] }

    func run() async throws {
        let name = ID<HintExchange>.new(at: Clock.system()).description
        let listener = HintListener(database, ignoring: name)
        let own = bell.listen()
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await listener.run() }
                group.addTask {
                    // Sparing itself: what came from another process does not go back there.
                    for await _ in listener.hints { bell.ring(sparing: own) }
                }
                await HintPublisher(database, name: name).run(on: own.rings)
                group.cancelAll()
            }
        }
    }
}
