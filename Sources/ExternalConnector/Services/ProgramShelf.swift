import Channels

/// All connectors of an installation that are programs of their own.
package struct ProgramShelf: Sendable {
    package let connectors: [ProgramConnector]

    package init(connectors: [ProgramConnector]) {
        self.connectors = connectors
    }

    /// Finds them in a folder and asks each what it is; one that does not say is there, with the reason.
    package static func opened(
        _ folder: String,
        besides taken: Set<String>,
        rhythm: ProgramRhythm = ProgramRhythm(),
        note: @escaping @Sendable (_ connector: String, _ words: String) -> Void
    ) async throws -> ProgramShelf {
        let programs = try ProgramFolder.programs(in: folder, besides: taken)
        let connectors = programs.map { program in
            ProgramConnector(program, rhythm: rhythm) { note(program.name, $0) }
        }
        await withDiscardingTaskGroup { group in
            for connector in connectors { group.addTask { await connector.introduce() } }
        }
        for connector in connectors {
            if let trouble = connector.trouble { note(connector.program.name, trouble) }
        }
        return ProgramShelf(connectors: connectors)
    }

    /// Ends everything that runs of them.
    package func shutdown() async {
        await withDiscardingTaskGroup { group in
            for connector in connectors { group.addTask { await connector.shutdown() } }
        }
    }
}
