import Journal
import Primitives
import Synchronization
import TestSupport

@testable import Organization
@testable import WebPages

let mailOffice = MailOffice(sender: "parley@marram.example", address: "http://localhost")

/// What left, as text.
final class Letterbox: Sendable {
    private let letters = Mutex<[Letter]>([])

    var all: [Letter] { letters.withLock { $0 } }

    func put(_ letter: Letter) { letters.withLock { $0.append(letter) } }

    /// The path of the first link with this label.
    func path(_ label: String) -> String? {
        all.last?.text.split(separator: "\n").first { $0.hasPrefix("\(label): ") }
            .map { String($0.dropFirst(label.count + 2).dropFirst("http://localhost".count)) }
    }
}

extension PageRig {
    func sendMail() async throws -> Letterbox {
        let box = Letterbox()
        let courier = MailCourier(
            ground: ground,
            office: mailOffice,
            compose: { mail, viewer, links, now, connection in
                let letter = try Letters().letter(for: mail, to: viewer, &links, at: now, on: connection)
                if let letter { box.put(letter) }
                return letter
            },
            hand: { _, _, committing in try await committing() }
        )
        _ = try await courier.round(of: marram.organization)
        return box
    }

    func want(_ choice: MailChoice, _ colleague: Marram.Colleague) async throws {
        try await ChooseMail(ground: ground, isSetUp: true)(choice, by: try await marram.viewer(colleague))
    }
}

let everyMail = MailChoice(digest: true, notices: true)
