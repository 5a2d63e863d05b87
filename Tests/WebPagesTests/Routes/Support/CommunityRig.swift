import Community
import HTTPTypes
import Organization
import Primitives
import TestSupport
import Testing

@testable import WebPages

extension PageRig {
    /// A browser in which a new member of this name is signed in, by the link of a mail.
    func member(_ name: String) async throws -> Browser {
        let browser = stranger()
        _ = try await browser.get("/community/sign-in")
        _ = try await browser.post("/community/sign-in", ["address": "\(name.lowercased())@example.org"])
        let path = try #require(try await sendMemberMail().path("Come in"))
        _ = try await browser.get(path)
        let inside = try await browser.submit(path, ["name": name])
        guard inside.status == .ok, inside.text.contains("value=\"\(name)\"") else {
            throw NotSignedIn(page: inside.text)
        }
        return browser
    }

    /// Mail to members that is due, as text; a server that does not take it says why.
    func sendMemberMail(refusedBecause reason: String? = nil) async throws -> Letterbox {
        let box = Letterbox()
        let courier = MemberCourier(
            ground: ground,
            office: mailOffice,
            write: { news in
                let letter = MemberLetters().letter(for: news)
                box.put(letter)
                return letter
            },
            hand: { _, _, committing in
                try await committing()
                if let reason { throw MailCourier.Trouble.never(reason) }
            }
        )
        _ = try await courier.round(of: marram.organization)
        return box
    }

    /// The path of a topic that this member brought.
    func topic(
        _ title: String,
        kind: String = "question",
        text: String = "It says so since Friday.",
        by browser: Browser
    ) async throws -> String {
        _ = try await browser.get("/community/ask?kind=\(kind)&title=Title")
        let fields = ["kind": kind, "title": title, "text": text, "tags": "display", "language": "en"]
        let answer = try await browser.post("/community/ask", fields)
        let path = try #require(answer.location, "\(answer.text)")
        return String(path.prefix { $0 != "?" })
    }

    /// The id of the answer that this member wrote.
    @discardableResult
    func answer(_ path: String, _ text: String, by browser: Browser) async throws -> String {
        _ = try await browser.get(path)
        let page = try await browser.submit("\(path)/answer", ["answer": text])
        #expect(page.status == .ok)
        return try #require(page.between("<article class=\"answer\" id=\"a-", "\""))
    }
}

/// Opens the pages with a mail server, which members need to come in.
func withCommunity(
    address: String = "http://localhost",
    _ body: @escaping @Sendable (PageRig) async throws -> Void
) async throws {
    try await withPages(address: address, mail: mailOffice, body)
}
