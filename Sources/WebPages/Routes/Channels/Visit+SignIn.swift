import Channels
import HTTPTypes
import Organization
import Primitives
import Reception

let clientRoutes: [PageRoute] = [
    .get("/oauth/:connector/:document", access: .anybody) { visit in
        let (connector, name) = (visit.parameters["connector"] ?? "", visit.parameters["document"] ?? "")
        guard let text = SignInAtNetwork(house: visit.house).document(name, of: connector) else {
            return .page(TroublePage.notFound, status: .notFound)
        }
        return Answer(status: .ok, content: .json(text))
    }
]

extension Visit {
    /// Sends the browser to the network's own page, and remembers who went there.
    func beginSignIn(_ connector: any SignInConnector, _ values: [String: String]) async throws -> Answer {
        let name = connector.manifest.name
        let departure = try await SignInAtNetwork(house: house).begin(name, values: values, by: try viewer())
        return .page(DeparturePage(title: departure.network, address: departure.address))
    }

    /// Completes the sign-in with which the browser has come back, and connects the account.
    func finishSignIn() async throws -> Answer {
        _ = try await SignInAtNetwork(house: house).finish(asked.all(below: ""), by: try viewer())
        return .redirect("/accounts", Notice(.accountConnected))
    }
}

/// The last page of ours before the network's own.
///
/// A form may not lead to another server (`form-action 'self'` holds for its redirects too), so a page stands between.
struct DeparturePage: Page {
    var title: String
    var address: String

    var place: Place? { .accounts }

    func title(in words: Words) -> String { words[.addAccount] }

    func main(in frame: Frame) -> HTML {
        frame.page(
            title,
            sentence: "\(frame.words[.signInAtNetwork])",
            """
            <meta http-equiv="refresh" content="0;url=\(address)">\
            <p class="row"><a class="btn pri" rel="noreferrer"\(attr: "href", address)>\
            <span>\(frame.words[.continueToNetwork])</span></a></p>
            """
        )
    }
}
