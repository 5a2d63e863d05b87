import ArgumentParser

extension AnswersCommand {
    struct Gaps: AskingCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print where answers are missing, or have stopped to help."
        )
        @OptionGroup var server: ServerOptions

        func run() async throws {
            let answer = try await server.client().call("GET", "/answer-gaps")
            if server.json { return try printJSON(answer) }
            let gaps = JSONObject(answer)
            show("Searched in 90 days and not there:", gaps.list("misses")) { miss in
                "\(miss.number("number"))  \(miss.text("words"))"
            }
            show("Answered by hand again and again:", gaps.list("handWork")) { work in
                "\(work.number("number"))  \(work.text("unit"))  \(work.text("conversation"))  \(work.text("subject"))"
            }
            show("Not settled for more people than before, in 28 days:", gaps.list("failing")) { one in
                "\(one.number("unsettled")) of \(one.number("unsettled") + one.number("settled"))  \(one.text("id"))  "
                    + one.text("title")
            }
            let due = gaps.texts("due")
            if !due.isEmpty { print("To be checked: " + due.joined(separator: " ")) }
        }

        private func show(_ title: String, _ rows: [JSONObject], _ line: (JSONObject) -> String) {
            print(rows.isEmpty ? "\(title) nothing" : title)
            for row in rows { print("  " + line(row)) }
        }
    }
}
