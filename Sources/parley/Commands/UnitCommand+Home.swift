import ArgumentParser

extension UnitCommand {
    struct Home: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what a unit learnt, reused, proposed and did within a month, and in the month before."
        )
        @OptionGroup var server: ServerOptions
        @Argument(help: "The code of the unit.") var unit: String
        @Option(help: "Such as 2026-11; this one unless another is named.") var month: String?

        func run() async throws {
            let client = try server.client()
            let units = JSONObject(try await client.call("GET", "/units")).list("units")
            guard let found = units.first(where: { $0.text("code") == unit.uppercased() }) else {
                throw CommandTrouble(code: 1, "There is no unit “\(unit)”. `parley unit list` shows them.")
            }
            let asked = month.map { "?month=\(percentEncoded($0))" } ?? ""
            let answer = try await client.call("GET", "/units/\(found.text("id"))/home\(asked)")
            if server.json { return try printJSON(answer) }
            let home = JSONObject(answer)
            print("\(home.text("month"))\(home.flag("isRunning") ? ", which still goes on" : "")")
            for number in home.list("numbers") {
                let line = "\(number.text("tier"))  \(number.text("name"))  \(number.number("number"))"
                print("\(line)  (month before: \(number.number("before")))")
            }
            for one in home.list("answerers") { print("answered  \(one.text("name"))  \(one.number("replies"))") }
            for one in home.list("subjects") {
                print("about  \(one.text("tag"))  \(one.number("conversations"))\(one.flag("isNew") ? "  new" : "")")
            }
        }
    }
}
