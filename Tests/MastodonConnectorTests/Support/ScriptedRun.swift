import Channels
import MastodonConnector

/// A run of a source from beginning to end, with everything scripted beforehand.
struct ScriptedRun {
    let server = ScriptedServer()
    let deliveries = Deliveries()
    let clock = TestClock()
    var rhythm = SourceRhythm.still
    var settings = Settings.signedIn()

    static let mentions = "GET /api/v1/notifications?types%5B%5D=mention&include_filtered=true"

    init() {
        server.on("GET /api/v2/instance", json: Entity.instance)
    }

    /// Runs until the source ends; gives how it ended.
    func run(from cursor: Cursor? = nil) async -> SourceEnded? {
        let connector = MastodonConnector(outbound: server, clock: clock.clock, rhythm: rhythm)
        do {
            try await connector.source(for: settings)?.run(from: cursor) { await deliveries.append($0) }
            return nil
        } catch {
            return error as? SourceEnded
        }
    }
}
