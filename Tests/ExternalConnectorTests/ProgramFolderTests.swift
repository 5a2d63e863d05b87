import Foundation
import Testing

@testable import ExternalConnector

@Suite struct `The folder of connectors` {
    private func folder(_ fill: (String) throws -> Void) throws -> String {
        let folder = FileManager.default.temporaryDirectory.path + "/parley-\(UUID().uuidString)"
        try make(folder)
        try fill(folder)
        return folder
    }

    private func make(_ folder: String, rights: Int = 0o755) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: folder)
    }

    private func put(_ path: String, rights: Int = 0o755) throws {
        try Data("#!/bin/sh\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
    }

    private func remove(_ folder: String) { try? FileManager.default.removeItem(atPath: folder) }

    @Test func `has executables, and folders with one`() throws {
        let folder = try folder { folder in
            try put(folder + "/gate")
            try make(folder + "/board")
            try put(folder + "/board/connector")
            try put(folder + "/README.md", rights: 0o644)
            try put(folder + "/.hidden")
        }
        defer { remove(folder) }

        let programs = try ProgramFolder.programs(in: folder, besides: ["bluesky"])

        #expect(programs.map(\.name) == ["board", "gate"])
        #expect(programs.map(\.executable) == [folder + "/board/connector", folder + "/gate"])
        #expect(programs.map(\.folder) == [folder + "/board", folder])
    }

    @Test func `is refused where a name is unfit, taken or leads to nothing that runs`() throws {
        let unfit = try folder { try put($0 + "/My Board") }
        let taken = try folder { try put($0 + "/bluesky") }
        let empty = try folder { try make($0 + "/board") }
        defer { for folder in [unfit, taken, empty] { remove(folder) } }

        #expect(throws: ProgramFolderRefused.nameUnfit("My Board")) {
            try ProgramFolder.programs(in: unfit, besides: [])
        }
        #expect(throws: ProgramFolderRefused.nameTaken("bluesky")) {
            try ProgramFolder.programs(in: taken, besides: ["bluesky"])
        }
        #expect(throws: ProgramFolderRefused.notExecutable(empty + "/board/connector")) {
            try ProgramFolder.programs(in: empty, besides: [])
        }
        #expect(throws: ProgramFolderRefused.unreadable("/nowhere")) {
            try ProgramFolder.programs(in: "/nowhere", besides: [])
        }
    }

    @Test func `is refused where others may write a program, its folder or the folder of all`() throws {
        let program = try folder { try put($0 + "/gate", rights: 0o775) }
        let inner = try folder { folder in
            try make(folder + "/board")
            try put(folder + "/board/connector")
            try make(folder + "/board", rights: 0o777)
        }
        let outer = try folder { try make($0, rights: 0o777) }
        defer { for folder in [program, inner, outer] { remove(folder) } }

        #expect(throws: ProgramFolderRefused.open(program + "/gate")) {
            try ProgramFolder.programs(in: program, besides: [])
        }
        #expect(throws: ProgramFolderRefused.open(inner + "/board")) {
            try ProgramFolder.programs(in: inner, besides: [])
        }
        #expect(throws: ProgramFolderRefused.open(outer)) { try ProgramFolder.programs(in: outer, besides: []) }
    }
}
