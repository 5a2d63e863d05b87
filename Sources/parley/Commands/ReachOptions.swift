import ArgumentParser
import Foundation
import Outbound

/// Where requests to other people's servers may go; the same option on every command that sends some.
struct ReachOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An address inside that may be reached, too: one such as 10.0.0.7 or a block such as 10.0.0.0/24.",
            discussion: "May be repeated; PARLEY_REACH has them with commas. Without it only the open internet is."
        )
    )
    var reach: [String] = []

    func allowed() throws -> Reach {
        guard let allowed = Reach(beside: reach.isEmpty ? Self.fromEnvironment : reach) else {
            throw CommandTrouble(
                code: 64,
                "--reach takes an address such as 127.0.0.1 or a block such as 10.0.0.0/24, with no bits behind its length."
            )
        }
        return allowed
    }

    private static var fromEnvironment: [String] {
        let text = ProcessInfo.processInfo.environment["PARLEY_REACH"] ?? ""
        return text.split(separator: ",").map { $0.filter { $0 != " " } }
    }
}

/// The way out of one command.
struct WayOut: Sendable {
    let reach: Reach
    let outbound: AsyncHTTPOutbound
    let webSockets: WebSocketOverNIO
    /// For what posts name: whoever writes one is a stranger, and no operator's word lets them look inside.
    let pictures: AsyncHTTPOutbound

    init(_ reach: Reach) {
        self.reach = reach
        outbound = AsyncHTTPOutbound(userAgent: "Parley/\(parleyVersion)", reach: reach)
        webSockets = WebSocketOverNIO(userAgent: "Parley", reach: reach)
        pictures = AsyncHTTPOutbound(userAgent: "Parley/\(parleyVersion)", reach: .openInternet, names: .pictures)
    }

    /// Works with it, and closes it behind the work.
    func use<Value>(_ work: (WayOut) async throws -> Value) async throws -> Value {
        do {
            let value = try await work(self)
            try await pictures.shutdown()
            try await outbound.shutdown()
            return value
        } catch {
            try? await pictures.shutdown()
            try? await outbound.shutdown()
            throw error
        }
    }
}
