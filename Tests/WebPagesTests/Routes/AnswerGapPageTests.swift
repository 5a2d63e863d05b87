import HTTPTypes
import Journal
import Knowledge
import Primitives
import TestSupport
import Testing

@testable import WebPages

@Suite struct `The page of gaps` {
    @Test func `shows what was searched in vain, and leads to writing it`() async throws {
        try await withPages { rig in
            _ = try await rig.keep("Is it wrong?", as: .internal)
            let tom = try await rig.browser(of: .meterAgent)
            for path in ["q=heat+pump", "q=wrong", "q=solar&state=public", "q="] {
                _ = try await tom.get("/answers?\(path)")
            }
            #expect(try await tom.get("/answers").text.contains("href=\"/answers/gaps\""))

            for _ in 0..<2 { _ = try await tom.get("/answers?q=heat+pump") }
            let page = try await tom.get("/answers/gaps")
            #expect(page.text.contains("href=\"/answers?q=heat%20pump\">heat pump</a>"))
            #expect(!page.text.contains("solar") && !page.text.contains(">wrong</a>"))
            let editor = try await tom.get("/answers/edit?title=heat%20pump").text
            #expect(editor.contains("name=\"title\"") && editor.contains("value=\"heat pump\""))
            #expect(try await rig.browser(of: .meterReader).get("/answers/gaps").status == .forbidden)
            #expect(try await rig.stranger().get("/answers/gaps").location?.hasPrefix("/sign-in") == true)
        }
    }
}
