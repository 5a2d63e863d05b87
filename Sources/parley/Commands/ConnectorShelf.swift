import Channels
import ExternalConnector
import Foundation
import Logging

/// The folder of connectors that was given, or the environment's; `nil` where there is none.
func connectorFolder(_ given: String?) -> String? {
    let folder = given ?? ProcessInfo.processInfo.environment["PARLEY_CONNECTORS"]
    return folder.flatMap { $0.isEmpty ? nil : $0 }
}

/// The connectors of an installation that are programs of their own; none where there is no folder of them.
func externalConnectors(in folder: String?, besides own: [any Connector], logger: Logger) async throws -> ProgramShelf {
    guard let folder = connectorFolder(folder) else { return ProgramShelf(connectors: []) }
    let taken = Set(own.map(\.manifest.name) + ["community"])
    return try await ProgramShelf.opened(folder, besides: taken) { connector, words in
        logger.notice("\(words)", metadata: ["connector": "\(connector)"])
    }
}
