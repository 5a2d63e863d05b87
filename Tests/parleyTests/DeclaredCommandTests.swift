import ArgumentParser
import Testing

@testable import parley

private struct Town: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "town", subcommands: [Said.self, Streets.self])
}

private struct Said: ParsableCommand, DeclaredCommand {
    static let act = CommandAct.standsAlone
    static let configuration = CommandConfiguration(commandName: "said")
}

private struct Streets: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "streets", subcommands: [Unsaid.self])
}

private struct Unsaid: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unsaid")
}

@Suite struct `Every command` {
    @Test func `says as whom it acts`() throws {
        #expect(undeclaredCommands(from: Parley.self) == [])
        try checkCommands(from: Parley.self)
    }

    @Test func `that does not keeps the program from doing anything`() {
        #expect(undeclaredCommands(from: Said.self) == [])
        #expect(undeclaredCommands(from: Town.self) == ["town streets unsaid"])
        let trouble = #expect(throws: CommandTrouble.self) { try checkCommands(from: Town.self) }
        #expect(trouble?.sentence.contains("town streets unsaid") == true)
    }

    @Test func `that opens a database itself is an operator's`() {
        #expect([Serve.act, Demo.act, Doctor.act, RestoreCommand.act] == Array(repeating: .operates, count: 4))
        #expect(DatabaseCommand.Copy.act == .operates)
        #expect(BackupCommand.Make.act == .asksOrOperates)
        #expect(UnitCommand.Move.act == .asks)
    }
}
