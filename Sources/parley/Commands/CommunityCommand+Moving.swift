import ArgumentParser
import Community
import ForumArchives
import Foundation
import Primitives

extension CommunityCommand {
    struct Import: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in another forum: a dump of Stack Exchange, an export of Discourse, or the open form.",
            discussion: """
                stackexchange is a folder with Users.xml, Posts.xml, Comments.xml, Votes.xml and PostLinks.xml; \
                discourse is a folder with topics as /t/ID.json gives them, or a file with one a line; csv and jsonl \
                are what `parley community export` writes. What is here already stays as it is, so that whatever broke \
                off is started again. Members come without an address; they claim who they were.
                """
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The folder or the file.") var path: String
        @Option(name: .customLong("from"), help: "stackexchange, discourse, csv or jsonl.") var form: String
        @Option(help: "Under which name the forum is known here; made of the path unless given.") var source: String?
        @Option(help: "The code of the unit whose people answer; the hub's unless given.") var unit: String?
        @Option(help: "Of what says nothing about its language.") var language = "en"
        @Option(help: "Where the forum stood, such as https://forum.example.") var site: String?
        @Flag(help: "Let the forum's old addresses lead to where things stand now.") var oldAddresses = false
        @Flag(help: "Only read it, and say what would come of it.") var dryRun = false

        func validate() throws {
            guard ForumSource.Form(rawValue: form) != nil else {
                throw ValidationError("--from is stackexchange, discourse, csv or jsonl.")
            }
        }

        func run() async throws {
            let archive = ForumArchive(path: path, form: ForumSource.Form(rawValue: form) ?? .jsonl)
            var tally = ImportTally(isQuiet: server.json)
            let client = try server.client()
            let sending = ImportSending(client: dryRun ? nil : client, head: head(of: archive))
            do {
                var reader = try archive.reader()
                var parcel = ImportParcel()
                while let line = try reader.next() {
                    switch line {
                    case .refused(let reason, let place): tally.refuse(reason, at: place)
                    case .record(let record, let place): parcel.add(record, at: place)
                    }
                    if parcel.isFull { try await sending.send(&parcel, into: &tally) }
                }
                try await sending.send(&parcel, into: &tally)
            } catch let broken as ArchiveBroken {
                tally.show(isTrial: dryRun)
                throw CommandTrouble(code: 2, broken.description)
            }
            if server.json { try printJSON(tally.members) } else { tally.show(isTrial: dryRun) }
            if tally.refused > 0 { throw ExitCode(1) }
        }

        private func head(of archive: ForumArchive) -> [String: Any] {
            var head: [String: Any] = ["source": source ?? archive.name, "form": form, "language": language]
            head["unit"] = unit
            head["site"] = site
            head["oldAddresses"] = oldAddresses
            return head
        }
    }

    struct Export: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print everything of the community: one JSON object a line, or a table with commas."
        )
        @OptionGroup var server: ServerOptions
        @Flag(help: "A table with commas (CSV) instead of JSON lines.") var csv = false

        func run() async throws {
            let client = try server.client()
            var from = ""
            if csv { print(CommaTable(names: forumFields).text, terminator: "") }
            repeat {
                let behind = from.isEmpty ? "" : "?from=\(percentEncoded(from))"
                let page = JSONObject(try await client.call("GET", "/community/export" + behind))
                for record in page.list("records") {
                    if csv { print(row(of: record), terminator: "") } else { print(try line(of: record)) }
                }
                from = page.text("next")
            } while !from.isEmpty
        }

        private func line(of record: JSONObject) throws -> String {
            let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
            let data = try JSONSerialization.data(withJSONObject: record.members, options: options)
            return String(decoding: data, as: UTF8.self)
        }

        /// The row alone: the names stand above the first one.
        private func row(of record: JSONObject) -> String {
            var fields = record.members.compactMapValues { $0 as? String }
            if record.number("number") > 0 { fields["number"] = String(record.number("number")) }
            if !record.texts("tags").isEmpty { fields["tags"] = record.texts("tags").joined(separator: " ") }
            for name in ["closed", "hidden", "takenBack"] where record.flag(name) { fields[name] = "true" }
            var table = CommaTable(names: forumFields)
            let names = table.text.count
            table.rows = [fields]
            return String(table.text.dropFirst(names))
        }
    }

    struct Imports: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the forums of which something was taken in, with how much."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/community/imports")
            if server.json { return try printJSON(answer) }
            let sources = JSONObject(answer).list("sources")
            if sources.isEmpty { print("Nothing was taken in.") }
            for source in sources {
                let counts = source.object("counts")
                let shown = ImportTally.kinds.map { "\(counts.number($0)) \($0)" }.joined(separator: ", ")
                print("\(source.text("name"))  \(source.text("form"))  \(source.text("changedAt"))")
                print("  \(shown); refused \(source.number("refused"))")
            }
        }
    }

    struct Claims: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "List who says that they were somebody in another forum, or decide about one of them."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The id of one of them, to decide about it.") var claim: String?
        @Flag(help: "They were: what the old profile wrote is theirs.") var grant = false
        @Flag(help: "They were not.") var refuse = false

        func validate() throws {
            guard (claim != nil) == (grant != refuse) else {
                throw ValidationError("Give an id with --grant or --refuse, or nothing.")
            }
        }

        func run() async throws {
            let client = try server.client()
            if let claim {
                _ = try await client.call("PUT", "/community/claims/\(percentEncoded(claim))", ["granted": grant])
                return try server.confirm(grant ? "What the old profile wrote is theirs." : "Refused.")
            }
            let answer = try await client.call("GET", "/community/claims")
            if server.json { return try printJSON(answer) }
            let claims = JSONObject(answer).list("claims")
            if claims.isEmpty { print("Nothing waits.") }
            for shown in claims {
                let claim = shown.object("claim")
                print("\(claim.text("id"))  \(shown.text("memberName")) was \(shown.text("profileName"))")
                print("  \(shown.text("source"))  code \(claim.text("code"))  \(shown.text("oldProfile"))")
                if !claim.text("words").isEmpty { print("  \(claim.text("words"))") }
            }
        }
    }
}
