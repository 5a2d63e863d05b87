import HTTPTypes
import Organization
import Primitives
import Reception

/// Connecting an account by a sign-in on its network's own page.
let signInOperations: [Operation] = [
    .giving(
        DepartureJSON.self,
        "beginAccountSignIn",
        .post,
        "/accounts/sign-in",
        "Begin to connect an account on its network's own page: the address to open in a browser in which you are signed in",
        content: NewAccountJSON.self
    ) { request in
        let new: NewAccountJSON = try request.content()
        let departure = try await SignInAtNetwork(house: request.house)
            .begin(new.connector, values: new.settings, by: try request.viewer())
        return DepartureJSON(address: departure.address, endsInSeconds: departure.lasting.components.seconds)
    }
]

struct DepartureJSON: Described {
    /// The network's page; it sends the browser back here.
    let address: String
    let endsInSeconds: Int64

    static let example = DepartureJSON(
        address: "https://entry.example/oauth/authorize?client_id=https%3A%2F%2Fparley.example&request_uri=urn%3A1",
        endsInSeconds: 600
    )
}
